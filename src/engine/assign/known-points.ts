/** A point of total and smallest right total, and the best of those met. */
export type FrontPoint = [total: number, smallest: number];

export class KnownPoints {
  private points: FrontPoint[] = [];

  /** Keeps the point unless another one has at least as much of both; points that it beats go. */
  add([total, smallest]: FrontPoint): void {
    if (this.points.some((other) => other[0] >= total && other[1] >= smallest)) return;
    this.points = [...this.points.filter((other) => other[0] > total || other[1] > smallest), [total, smallest]];
  }

  /** By falling total. */
  list(): FrontPoint[] {
    return [...this.points].sort((a, b) => b[0] - a[0]);
  }
}
