import { Argument, type Command } from 'commander';
import { print } from './output.ts';

/** Adds `mtkit completion`. */
export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Print a script that lets the shell complete commands and names of methods.')
    .addArgument(new Argument('<shell>').choices(Object.keys(scripts)))
    .addHelpText('after', HELP)
    .action((shell: string) => print(scripts[shell] ?? ''));
}

const HELP = `
  bash: eval "$(mtkit completion bash)" in ~/.bashrc
  zsh:  eval "$(mtkit completion zsh)" in ~/.zshrc, after compinit
  fish: mtkit completion fish > ~/.config/fish/completions/mtkit.fish
`;

const bash = `_mtkit() {
  local IFS=$'\\n'
  COMPREPLY=($(mtkit complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f1))
}
complete -o default -F _mtkit mtkit`;

const zsh = `#compdef mtkit
_mtkit() {
  local line
  local -a candidates
  mtkit complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null | while IFS= read -r line; do
    candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  if (( \${#candidates} )); then _describe mtkit candidates; else _files; fi
}
compdef _mtkit mtkit`;

const fish = `function __mtkit_complete
    set -l words (commandline -opc) (commandline -ct)
    mtkit complete -- $words[2..] 2>/dev/null
end
complete -c mtkit -f -a '(__mtkit_complete)'
complete -c mtkit -l server-info -l public-key-file -l session-file -l data -l outbox -l passkey -r -F`;

const scripts: Readonly<Record<string, string>> = { bash, zsh, fish };
