/** A mail server on loopback that keeps what it is sent, and can be told to fail in the ways that mail servers fail. */
import { SMTPServer } from 'smtp-server';

export interface Caught { from: string; to: string[]; head: string; text: string }

export interface MailServer {
  url: string;
  caught: Caught[];
  /** What the next mail meets: taken, put off, refused, or the connection lost while it is being taken. */
  next: ('take' | 'put off' | 'refuse' | 'hang up')[];
  close(): Promise<void>;
}

export async function startMailServer(): Promise<MailServer> {
  const caught: Caught[] = [];
  const next: MailServer['next'] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false,
    onRcptTo: (_address, _session, done) => {
      const fate = next[0] ?? 'take';
      if (fate === 'take' || fate === 'hang up') return done();
      next.shift();
      done(Object.assign(new Error(fate === 'refuse' ? 'no such person' : 'come later'), { responseCode: fate === 'refuse' ? 550 : 451 }));
    },
    onData: (stream, session, done) => {
      const fate = next.shift() ?? 'take';
      let raw = '';
      stream.on('data', (part: Buffer) => { raw += part.toString('utf8'); });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const split = raw.indexOf('\r\n\r\n');
        caught.push({
          from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map((each) => each.address), head: raw.slice(0, split),
          text: Buffer.from(raw.slice(split), 'base64').toString('utf8'),
        });
        if (fate === 'hang up') {
          // The mail is here, but its sender never hears so.
          for (const connection of (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections) connection._socket.destroy();
          return;
        }
        done();
      });
    },
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, caught, next, close: () => new Promise((resolve) => { server.close(() => resolve()); }) };
}
