import type { ExportFormat, ExportJob, ExportRequest } from '@marketing-cible/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiError, call, download } from '../api/client.ts';
import { useFormat, useSession, useWords } from '../app/environment.ts';
import { Choices } from './choices.tsx';
import { Dialog } from './dialog.tsx';
import { exportWords } from './export-words.ts';
import { Note } from './page.tsx';

/** What is exported, without the format that the person chooses. */
type Wanted = ExportRequest extends infer One
	? One extends { format: unknown }
		? Omit<One, 'format'>
		: never
	: never;

const FORMATS = ['csv-excel-fr', 'csv', 'jsonl'] as const satisfies readonly ExportFormat[];
const ENDINGS = { 'csv-excel-fr': 'csv', csv: 'csv', jsonl: 'jsonl' } as const;
/** How often a file that is being made is asked for. */
const ASK_EVERY_MS = 1000;

/** Exports rows to a file, for roles that may: the format and what it is good for, a proof of identity, the download. */
export function ExportButton({ wanted, fileName }: { wanted: Wanted; fileName: string }) {
	const w = useWords(exportWords);
	const { may } = useSession();
	const [isOpen, setOpen] = useState(false);
	if (!may('createExport') || !may('downloadExport')) return null;
	return (
		<>
			<button class="btn" type="button" onClick={() => setOpen(true)}>
				{w.open}
			</button>
			{isOpen && <Ask wanted={wanted} fileName={fileName} close={() => setOpen(false)} />}
		</>
	);
}

type State =
	| { name: 'rest' | 'done' }
	| { name: 'busy'; rows: number }
	| { name: 'failed'; why: string };

function Ask({ wanted, fileName, close }: { wanted: Wanted; fileName: string; close: () => void }) {
	const w = useWords(exportWords);
	const format = useFormat();
	const [chosen, setChosen] = useState<ExportFormat>('csv-excel-fr');
	const [state, setState] = useState<State>({ name: 'rest' });
	const isHere = useRef(true);
	useEffect(
		() => () => {
			isHere.current = false;
		},
		[],
	);
	async function prepare() {
		setState({ name: 'busy', rows: 0 });
		try {
			const body = { ...wanted, format: chosen };
			let made = await call<ExportJob>('/v1/exports', { method: 'POST', body });
			while (made.status === 'pending' && isHere.current) {
				await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
				made = await call<ExportJob>(`/v1/exports/${encodeURIComponent(made.id)}`);
				setState({ name: 'busy', rows: made.rows });
			}
			if (!isHere.current) return;
			if (made.file === null) {
				setState({ name: 'failed', why: made.problem ?? '' });
				return;
			}
			await download(made.file, { fileName: `${fileName}.${ENDINGS[chosen]}` });
			setState({ name: 'done' });
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			const isGivenUp = error.slug === 'confirm-identity';
			setState(isGivenUp ? { name: 'rest' } : { name: 'failed', why: error.detail });
		}
	}
	const isDone = state.name === 'done';
	return (
		<Dialog title={w.title} onClose={close}>
			{!isDone && (
				<>
					<p>{w.lead}</p>
					<Choices
						name="export-format"
						legend={w.format}
						value={chosen}
						onChange={setChosen}
						options={FORMATS.map((one) => [one, w.formats[one], w.hints[one]] as const)}
					/>
				</>
			)}
			<p role="status">
				{state.name === 'busy' && w.busy(format.number(state.rows))}
				{isDone && w.done}
			</p>
			{state.name === 'failed' && (
				<Note tone="stop" shape="fail" title={w.failed} alert>
					<span lang="en">{state.why}</span>
				</Note>
			)}
			<div class="do">
				<button class="btn" type="button" onClick={close}>
					{isDone ? w.close : w.keep}
				</button>
				{!isDone && state.name !== 'busy' && (
					<button class="btn main" type="button" onClick={() => void prepare()}>
						{w.go}
					</button>
				)}
			</div>
		</Dialog>
	);
}
