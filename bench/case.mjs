// One case in a process of its own; prints { value } as JSON.
const [group, name, library] = process.argv.slice(2);
const { cases } = await import(new URL(`./groups/${group}.mjs`, import.meta.url));
const value = await cases[name].libraries[library]();
console.log(`\n${JSON.stringify({ value })}`);
process.exit(0);
