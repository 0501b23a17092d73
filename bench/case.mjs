// One case in a process of its own; prints { value, unit, less? } as JSON.
const [group, name, library] = process.argv.slice(2);
const { cases } = await import(new URL(`./groups/${group}.mjs`, import.meta.url));
const result = await cases[name][library]();
console.log(JSON.stringify(result));
process.exit(0);
