/** A progress bar for a terminal: one line that is written over, or one line a step where the output is a file. */
const WIDTH = 30;

export class ProgressBar {
  private last = '';

  constructor(private readonly output: NodeJS.WriteStream) {}

  /** Shows `done` of `total` under a caption; writes only what changed. */
  show(caption: string, done: number, total: number): void {
    const filled = total === 0 ? 0 : Math.round((WIDTH * done) / total);
    const line = `${caption} [${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${done}/${total}`;
    if (line === this.last) return;
    if (this.output.isTTY) this.output.write(`\r\u001b[2K${line}`);
    else if (done === total || this.last === '') this.output.write(`${line}\n`);
    this.last = line;
  }

  /** Ends the line. */
  end(): void {
    if (this.output.isTTY && this.last !== '') this.output.write('\n');
    this.last = '';
  }
}
