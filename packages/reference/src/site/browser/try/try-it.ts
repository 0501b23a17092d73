import { Api, tl } from 'mtkit';
import { schema as schemaText } from '@mtkit/api/schema';
import type { ObjectValue } from '../../../examples/value.ts';
import type { Definition } from '../../../schema/definition.ts';
import { SchemaIndex } from '../../../schema/schema-index.ts';
import { signIn, signOut } from './connection/sign-in.ts';
import { Servers } from './connection/servers.ts';
import { tabStore } from './connection/tab-store.ts';
import { fillIn, type LastValues, lastValuesOf } from './model/last-values.ts';
import { FormMaker } from './model/make-node.ts';
import { type Outcome, outcomeOf } from './model/outcome.ts';
import { toApi } from './model/to-request.ts';
import { CodeView } from './view/code-view.ts';
import { element } from './view/element.ts';
import { FormView } from './view/form-view.ts';
import { LoginView } from './view/login-view.ts';
import { outcomeView } from './view/outcome-view.ts';
import { RunView } from './view/run-view.ts';
import { ServerView } from './view/server-view.ts';

/** "Try it" of a method's page. */
export class TryIt {
  readonly #base: string;
  readonly #schema: SchemaIndex = new SchemaIndex(schemaText, tl.LAYER);
  readonly #maker: FormMaker = new FormMaker(this.#schema);
  readonly #definition: Definition;
  readonly #store = tabStore();
  readonly #servers: Servers;
  readonly #form: FormView;
  readonly #code: CodeView;
  readonly #server: ServerView;
  readonly #login: LoginView;
  readonly #run: RunView;
  readonly #answer: HTMLElement = element('div', { class: 'try-answer' });

  constructor(method: string, base: string) {
    const definition = this.#schema.methods.get(method);
    if (!definition) throw new Error(`There is no method ${method}`);
    this.#definition = definition;
    this.#base = base;
    this.#servers = new Servers(this.#store, new URL(base || '.', location.href), () =>
      this.#showLogin(),
    );
    this.#code = new CodeView(definition);
    this.#form = new FormView(definition, this.#maker.fields(definition), {
      maker: this.#maker,
      base,
      changed: () => this.#code.show(this.#form.read().call),
    });
    this.#run = new RunView((signal) => this.#call(signal));
    this.#server = new ServerView({
      chosen: this.#servers.choice,
      isServed: this.#servers.isServed,
      choose: async (choice) => {
        await this.#servers.choose(choice);
        this.#showServer();
        this.#fill();
      },
    });
    this.#login = new LoginView({
      signIn: async (signal) => {
        const ask = this.#login.ask.bind(this.#login);
        await signIn(await this.#servers.connection(signal), {
          ask: (question) => ask(question, signal),
          tell: ({ message }) => this.#login.tell(message),
          signal,
        });
      },
      signOut: async () => signOut(await this.#servers.connection(), new AbortController().signal),
      forget: async () => {
        this.#store.set(LAST, undefined);
        await (await this.#servers.connection()).forget();
      },
    });
  }

  /** Puts it into the page. */
  async mount(place: HTMLElement): Promise<void> {
    place.replaceChildren(
      element('div', { class: 'try-panels' }, this.#server.element, this.#login.element),
      this.#form.element,
      this.#run.element,
      this.#answer,
      this.#code.element,
    );
    place.addEventListener('keydown', (event) => {
      const isElsewhere = (event.target as HTMLElement).closest('.try-panel');
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !isElsewhere) {
        event.preventDefault();
        this.#run.start();
      }
    });
    // Only the server of this page is asked by itself.
    if (this.#servers.choice.kind !== 'address') await this.#findServer();
    else this.#server.show(this.#servers.title, false);
    this.#fill();
  }

  async #findServer(): Promise<void> {
    try {
      await this.#servers.connection();
      this.#showServer();
    } catch (error) {
      this.#server.fail((error as Error).message);
    }
  }

  #showServer(): void {
    this.#server.show(this.#servers.title, this.#servers.choice.kind === 'telegram');
    this.#showLogin();
  }

  #showLogin(): void {
    const { known } = this.#servers;
    this.#login.show(known?.who, known?.target.testPhones ?? false);
  }

  /** Samples in the form, and over them what is known better. */
  #fill(): void {
    const fields = this.#maker.fields(this.#definition);
    const { known } = this.#servers;
    const last = this.#store.get<LastValues>(LAST);
    fillIn(fields, { ...last, ...(known && appOf(known.target)) });
    this.#form.fill(fields);
    this.#code.show(this.#form.read().call);
  }

  async #call(signal: AbortSignal): Promise<string> {
    const { call, problems } = this.#form.read();
    if (!call) {
      this.#form.show(problems);
      return problems.length === 1 ? 'One field is wrong.' : `${problems.length} fields are wrong.`;
    }
    const outcome = await this.#outcome(call, signal);
    this.#answer.replaceChildren(outcomeView(outcome, this.#schema, this.#base));
    const isNew = this.#servers.known?.takeForgotten();
    return `${statusOf(outcome)}${isNew ? ` ${NEW_SESSION}` : ''}`;
  }

  async #outcome(call: ObjectValue, signal: AbortSignal): Promise<Outcome> {
    let start = performance.now();
    const time = () => performance.now() - start;
    try {
      const request = toApi(Api, call) as Api.AnyRequest;
      const connection = await this.#servers.connection(signal);
      this.#showServer();
      await connection.open(signal);
      start = performance.now();
      const value = await connection.invoke(request, signal);
      const taken = time();
      const before = this.#store.get<LastValues>(LAST) ?? {};
      this.#store.set(LAST, lastValuesOf(before, this.#schema, call, value));
      return { kind: 'result', value, time: taken };
    } catch (error) {
      if (signal.aborted) return { kind: 'cancelled', time: time() };
      return outcomeOf(error, this.#definition, time());
    }
  }
}

function statusOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'result':
      return 'Answered.';
    case 'refused':
      return `Refused: ${outcome.name}.`;
    case 'failed':
      return 'Failed.';
    case 'cancelled':
      return 'Cancelled.';
  }
}

/** What the server takes as application, before anything was sent to it. */
function appOf({
  apiHash,
  apiId,
}: {
  readonly apiId: number;
  readonly apiHash: string;
}): LastValues {
  return {
    api_id: { value: { kind: 'int', digits: String(apiId) }, from: 'the server' },
    api_hash: { value: { kind: 'text', text: apiHash }, from: 'the server' },
  };
}

const NEW_SESSION = 'The server did not know the session of this tab, which has a new one now.';

const LAST = 'last';
