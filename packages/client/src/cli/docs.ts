import { type Command, Option } from 'commander';
import { docsFormats, docsKinds, type DocsOptions } from './docs-options.ts';

/** Adds `mtkit docs`. */
export function addDocs(program: Command): void {
  program
    .command('docs')
    .description('Read the reference: methods, constructors, types, errors, guides.')
    .argument('[name...]', 'a method, constructor, type, error, namespace, error code or guide')
    .addOption(new Option('--kind <kind>', 'what the name is of').choices(docsKinds))
    .option('--search <words...>', 'list the pages that have these words in them')
    .addOption(
      new Option('--format <format>', 'how to print it').choices(docsFormats).default('text'),
    )
    .option('--json', 'print JSON, on one line')
    .option('--no-pager', 'do not show what is longer than the screen in a pager')
    .addHelpText('after', HELP)
    .action(async (names: string[], options: DocsOptions) => {
      const { showDocs } = await import('./docs-show.ts');
      await showDocs(names, options);
    });
}

const HELP = `
  mtkit docs                        the way in
  mtkit docs auth.signIn            a method; signIn and auth.SignIn will do
  mtkit docs User                   a type; user is its constructor
  mtkit docs PHONE_CODE_INVALID     an error; also FLOOD_WAIT_30
  mtkit docs auth                   a namespace
  mtkit docs 400                    an error code
  mtkit docs guide errors           a guide; also --kind guide
  mtkit docs methods                all methods
  mtkit docs 0x8d52a951             a constructor number
  mtkit docs --search flood wait    pages with both words

The pager is $MTKIT_PAGER, $PAGER or less. NO_COLOR and FORCE_COLOR are heeded.
`;
