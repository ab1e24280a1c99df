/**
 * The connections of the application: what is asked in one turn travels in one packet, and a question asked again is not planned again.
 * A page asks some twenty small questions, so most of its cost was packets and planning, not data.
 */
import pg from 'pg';

/** A plan with row-level security takes some 50 KB in each of the server's processes. */
const STATEMENTS_MAX = 300;
const SEEN_MAX = 2_000;
const ONE_STATEMENT = /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b[^;]*$/;

/** Texts and the names they are prepared under, for all connections of this process. A text met once only, such as a list of unusual length, gets none. */
const names = new Map<string, string>();
const seen = new Set<string>();

/** For pg's pool (`Client`). Answers come in the order of the questions; needs a session of its own, or a pooler that knows prepared statements (PgBouncer 1.21). */
export class PipelinedClient extends pg.Client {
  private gathering = false;

  constructor(config?: pg.ClientConfig) {
    super({ ...config, pipeline: true } as pg.ClientConfig);
    const ask = this.query.bind(this) as (...question: unknown[]) => unknown;
    this.query = ((question: unknown, ...rest: unknown[]) => {
      this.gather();
      return typeof question === 'string' && typeof rest[0] !== 'function' ? ask(named(question, rest[0]), ...rest.slice(1)) : ask(question, ...rest);
    }) as typeof this.query;
  }

  /** Holds the packet back until the turn is over. */
  private gather(): void {
    if (this.gathering) return;
    this.gathering = true;
    const { stream } = this.connection;
    stream.cork();
    process.nextTick(() => {
      this.gathering = false;
      stream.uncork();
    });
  }
}

function named(text: string, values: unknown): pg.QueryConfig {
  const question = { text, ...(values === undefined ? {} : { values: values as unknown[] }) };
  const name = names.get(text) ?? nameFor(text);
  return name === null ? question : { ...question, name };
}

function nameFor(text: string): string | null {
  if (names.size >= STATEMENTS_MAX) return null;
  if (!seen.has(text)) {
    if (seen.size < SEEN_MAX) seen.add(text);
    return null;
  }
  if (!ONE_STATEMENT.test(text)) return null;
  const name = `q${names.size + 1}`;
  names.set(text, name);
  return name;
}
