import type { ComponentChildren } from 'preact';
import { Tag } from './title.js';

export interface Task {
  name: string; note: string; status: string;
  /** `todo` still needs a person, `done` does not, `closed` waits for something else. */
  state: 'todo' | 'done' | 'closed';
  href?: string; due?: ComponentChildren;
}

/** One numbered group of a task list, with how much of it is done. */
export function TaskGroup({ name, done, tasks }: { name: string; done: string; tasks: Task[] }) {
  return (
    <section class="tasks-group">
      <h2>{name}<span>{done}</span></h2>
      <ul class="tasks">
        {tasks.map((task, at) => (
          <li key={at} data-open={task.state === 'closed' ? 'no' : undefined}>
            {task.href ? <a href={task.href}>{task.name}</a> : <span>{task.name}</span>}
            <small>{task.note}</small>
            {task.due ? <span class="due">{task.due}</span> : null}
            <span class="status">{task.state === 'todo' ? <Tag>{task.status}</Tag> : task.status}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
