import { Box, render } from 'ink';
import { Table, type TableColumn } from '../../../src/components/Table.tsx';
import { Words } from '../../../src/components/Words.tsx';
import { createFrameWriter } from '../../../src/tui/screen/frame-writer.ts';
import { screenStream } from '../../../src/tui/screen/screen-stream.ts';

interface Task {
  readonly id: number;
  readonly took: number;
}

const columns: readonly TableColumn<Task>[] = [
  { title: 'id', width: 8, align: 'right', cell: ({ id }) => ({ text: `${id}` }) },
  { title: 'state', width: 12, cell: () => ({ text: '▶ running', tone: 'move' }) },
  { title: 'node', width: 20, cell: ({ id }) => ({ text: `tvm-${id}_d`, tone: 'dim' }) },
  { title: 'took', width: 10, align: 'right', cell: ({ took }) => ({ text: `${took}` }) },
  { title: 'input', width: 30, cell: ({ id }) => ({ text: `clips/clip ${id}.mp4` }) },
];

const tasks = (frame: number): readonly Task[] =>
  Array.from({ length: 38 }, (_, id) => ({ id, took: id === frame % 38 ? frame : 0 }));

function Board({ frame }: { readonly frame: number }) {
  return (
    <Box width={120} height={40} flexDirection="column" overflow="hidden">
      <Table
        columns={columns}
        rows={tasks(frame)}
        keyOf={({ id }) => `${id}`}
        selected={0}
        height={39}
        width={120}
      />
      <Words tone="dim">{`frame ${frame}`}</Words>
    </Box>
  );
}

/** Draws frames of a board by Ink and our writer, nowhere: CPU of one in milliseconds, and megabytes of heap grown. */
export async function drawFrames(
  count: number,
): Promise<{ readonly cpuMs: number; readonly grownMb: number }> {
  const terminal = new Proxy(process.stdout, {
    get(target, key) {
      if (key === 'columns') return 120;
      if (key === 'rows') return 40;
      if (key === 'isTTY') return true;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  const writer = createFrameWriter(
    () => ({ columns: 120, rows: 40 }),
    (character) => character,
  );
  // Written, and read at once by nobody.
  const frames = {
    put: (frame: string) => void writer.write(frame),
    open: () => undefined,
    leave: () => undefined,
  };
  const instance = render(<Board frame={0} />, {
    stdout: screenStream(terminal, writer, frames, (_, done) => done && setImmediate(done)),
    alternateScreen: true,
    interactive: true,
    // Each frame is drawn: it is the frame that is measured, not the pause between two.
    maxFps: 1_000_000,
    patchConsole: false,
    exitOnCtrlC: false,
  });
  const draw = async (from: number, to: number) => {
    for (let frame = from; frame < to; frame++) {
      instance.rerender(<Board frame={frame} />);
      await instance.waitUntilRenderFlush();
    }
  };
  await draw(1, 500);
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  await draw(500, 500 + count);
  const { user, system } = process.cpuUsage(cpu);
  globalThis.gc?.();
  const grown = process.memoryUsage().heapUsed - heap;
  instance.unmount();
  return { cpuMs: (user + system) / count / 1000, grownMb: Math.max(0, grown) / 1e6 };
}
