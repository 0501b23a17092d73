import type { Bots, MethodPage } from '../pages/page.ts';
import { errorTitle } from '../pages/context.ts';
import { code, link, plain, type RichText } from '../text/rich-text.ts';
import { described, entries, inRow, paragraph, schemaSection, section, tabs } from './blocks.ts';
import type { Block, Section, TableBlock } from './document.ts';
import { parameterTable } from './parameter-table.ts';

/** The sections of a method's page, in the seed's order and beyond it. */
export function methodSections(page: MethodPage): Section[] {
  const { bots, errors, examples, name, parameters, related, result } = page;
  return [
    ...section('example', 'Example', tabs(examples)),
    ...section('try', 'Try it', { kind: 'try', method: name }),
    ...section('parameters', 'Parameters', parameterTable(parameters, 'It takes none.')),
    ...section('result', 'Result', ...resultBlocks(result)),
    ...section('errors', 'Possible errors', ...errorBlocks(errors)),
    ...section('bots', 'Can bots use this method?', paragraph(...botsText(bots))),
    ...section(
      'related',
      'Related pages',
      related.length > 0 ? { kind: 'entries', style: 'headings', entries: related } : undefined,
    ),
    ...schemaSection(page.tl, page.id, page.since),
  ];
}

function resultBlocks({ constructors, description, type }: MethodPage['result']): Block[] {
  const several = constructors.length > 1;
  return [
    paragraph(plain('Returns '), ...type, plain('.')),
    described(description),
    ...(several ? [paragraph(plain('It is one of:'))] : []),
    ...[entries(constructors)].filter((each) => each !== undefined),
  ];
}

function errorBlocks(errors: MethodPage['errors']): Block[] {
  const general = paragraph(
    plain(errors.length > 0 ? 'Besides, every method may answer ' : 'Every method may answer '),
    link({ kind: 'error', name: 'FLOOD_WAIT_%d' }, 'FLOOD_WAIT_X'),
    plain(' and the errors of a session that has ended; see '),
    link({ kind: 'guide', name: 'errors' }, 'Errors'),
    plain('.'),
  );
  if (errors.length === 0) return [paragraph(plain('None is documented for it.')), general];
  const table: TableBlock = {
    kind: 'table',
    columns: [
      { title: 'Code', align: 'center' },
      { title: 'Type' },
      { title: 'Description', prose: true },
      { title: 'What to do', prose: true },
    ],
    rows: errors.map(({ advice, code: number, description, name }) => ({
      id: `error-${errorTitle(name)}`,
      cells: [
        [link({ kind: 'code', name: String(number) }, String(number))],
        [link({ kind: 'error', name }, errorTitle(name))],
        inRow(description),
        advice,
      ],
    })),
  };
  return [table, general];
}

function botsText(bots: Bots): RichText {
  switch (bots) {
    case 'yes':
      return [plain('Yes')];
    case 'no':
      return [plain('No')];
    case 'only':
      return [plain('Yes, and nobody else: users get '), code('USER_BOT_REQUIRED'), plain('.')];
    case 'unknown':
      return [plain('Not known: the method is newer than what has been written about it.')];
  }
}
