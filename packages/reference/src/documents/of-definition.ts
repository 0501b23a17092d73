import { errorTitle } from '../pages/context.ts';
import type { ConstructorPage, ErrorPage, TypePage } from '../pages/page.ts';
import { code, link, plain } from '../text/rich-text.ts';
import { entries, paragraph, schemaSection, section, tabs } from './blocks.ts';
import type { Section, TableBlock } from './document.ts';
import { parameterTable } from './parameter-table.ts';

/** The sections of a constructor's page. */
export function constructorSections(page: ConstructorPage): Section[] {
  const { examples, parameters, related, siblings, type } = page;
  return [
    ...section('example', 'Example', tabs(examples)),
    ...section('fields', 'Fields', parameterTable(parameters, 'It has none.')),
    ...section(
      'type',
      'Type',
      paragraph(
        plain('Builds '),
        link(type, type.name),
        plain(siblings.length > 0 ? '. So do:' : ', and nothing else does.'),
      ),
      entries(siblings),
    ),
    ...section(
      'related',
      'Related pages',
      related.length > 0 ? { kind: 'entries', style: 'headings', entries: related } : undefined,
    ),
    ...schemaSection(page.tl, page.id, page.since),
  ];
}

/** The sections of a type's page. */
export function typeSections(page: TypePage): Section[] {
  return [
    ...section('constructors', 'Constructors', entries(page.constructors)),
    ...section('example', 'Telling them apart', tabs(page.examples)),
    ...section(
      'returned-by',
      'Returned by',
      entries(page.returnedBy) ?? paragraph(plain('No method returns it by itself.')),
    ),
    ...section(
      'accepted-by',
      'Accepted by',
      entries(page.acceptedBy) ?? paragraph(plain('No method or constructor has it in it.')),
    ),
  ];
}

/** The sections of an error's page. */
export function errorSections(page: ErrorPage): Section[] {
  const { advice, classes, codes, examples, raisedBy } = page;
  return [
    ...section('advice', 'What to do', paragraph(...advice)),
    ...section(
      'code',
      'Code',
      paragraph(
        ...codes.flatMap((each, i) => [
          plain(i > 0 ? ', ' : ''),
          link({ kind: 'code', name: String(each) }, String(each)),
        ]),
        plain('. The client throws '),
        ...classes.flatMap(({ code: number, name }, i) => [
          plain(i > 0 ? ', ' : ''),
          code(`errors.${name}`),
          plain(classes.length > 1 ? ` (${number})` : ''),
        ]),
        plain('.'),
      ),
    ),
    ...section('example', 'Example', tabs(examples)),
    ...section(
      'raised-by',
      'Raised by',
      raisedBy.length > 0 ? raisedByTable(page) : paragraph(plain(raisedByAny(codes))),
    ),
  ];
}

/** Who answers with an error that is documented for no method. */
function raisedByAny(codes: readonly number[]): string {
  const isGeneral = codes.some(
    (each) => each === 303 || each === 401 || each === 420 || each >= 500,
  );
  return isGeneral
    ? 'Every method may answer it.'
    : 'It is documented for no method: it was seen in answers of the service.';
}

function raisedByTable({ raisedBy }: ErrorPage): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'Code', align: 'center' },
      { title: 'Method' },
      { title: 'Description', prose: true },
    ],
    rows: raisedBy.map(({ code: number, ref, text, title }) => ({
      id: `method-${errorTitle(title)}`,
      cells: [[plain(String(number))], [link(ref, title)], text],
    })),
  };
}
