/** A binary heap of (key, node), smallest key first, reused over many searches without new memory. */
export class Heap {
  private keys = new Float64Array(1024);
  private nodes = new Int32Array(1024);
  size = 0;
  /** Key of the node that `pop` returned last. */
  key = 0;

  clear(): void { this.size = 0; }

  push(key: number, node: number): void {
    if (this.size === this.keys.length) this.grow();
    const { keys, nodes } = this;
    let k = this.size++;
    while (k > 0) {
      const parent = (k - 1) >> 1;
      if (keys[parent]! <= key) break;
      keys[k] = keys[parent]!;
      nodes[k] = nodes[parent]!;
      k = parent;
    }
    keys[k] = key;
    nodes[k] = node;
  }

  /** Removes and returns the node of the smallest key; the heap must not be empty. */
  pop(): number {
    const { keys, nodes } = this;
    const node = nodes[0]!;
    this.key = keys[0]!;
    const size = --this.size;
    const lastKey = keys[size]!;
    const lastNode = nodes[size]!;
    let k = 0;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
      if (keys[child]! >= lastKey) break;
      keys[k] = keys[child]!;
      nodes[k] = nodes[child]!;
      k = child;
    }
    keys[k] = lastKey;
    nodes[k] = lastNode;
    return node;
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2);
    const nodes = new Int32Array(this.nodes.length * 2);
    keys.set(this.keys);
    nodes.set(this.nodes);
    this.keys = keys;
    this.nodes = nodes;
  }
}
