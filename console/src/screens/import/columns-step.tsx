import type { Import } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useMemo, useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { Errors } from '../../parts/field.tsx';
import { Note, to, Verdict } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { wordOf } from '../segment/field-words.ts';
import { ColumnOptions } from './column-options.tsx';
import { columnWords } from './column-words.ts';
import { columnAt, mapRequestOf, mappingOf } from './mapping.ts';
import { TargetSelect } from './target-select.tsx';
import { words } from './words.ts';

/** What each column is for, and what the file means; then the dry run. */
export function ColumnsStep({ stored, set }: { stored: Import; set: (stored: Import) => void }) {
	const s = useWords(words);
	const w = useWords(columnWords);
	const { route } = useLocation();
	const { may } = useSession();
	const columns = stored.columns ?? [];
	const [state, setState] = useState(() => mappingOf(stored));
	const [error, setError] = useState<ApiError>();
	const problems = useMemo(() => problemsOf(error, columns), [error]);
	const path = `/v1/imports/${encodeURIComponent(stored.id)}`;
	async function check() {
		try {
			const body = mapRequestOf(columns, state);
			await call<Import>(`${path}/map`, { method: 'POST', body });
			set(await call<Import>(`${path}/dry-run`, { method: 'POST' }));
			route(to('imports', stored.id));
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		}
	}
	return (
		<>
			<Verdict tone="info" shape="lock" say={s.say.columns} lead={s.lead.columns} />
			<Errors list={problems.list} />
			{error?.fields.length === 0 && (
				<Note tone="stop" shape="fail" title={w.failed} alert>
					<span lang="en">{error.detail}</span>
				</Note>
			)}
			<form
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					void check();
				}}
			>
				<div class="cols">
					<section class="card" id="columns" tabIndex={-1}>
						<h2>{w.title}</h2>
						<p class="mut">{w.lead}</p>
						<Read stored={stored} />
						<Table
							caption={w.caption}
							rows={columns.map((column, index) => ({ ...column, index }))}
							keyOf={({ index }) => String(index)}
							columns={[
								{
									head: w.inFile,
									cell: ({ name, index }) => <span id={`col${index}-n`}>{name}</span>,
								},
								{
									head: w.samples,
									wide: true,
									cell: ({ samples }) => (
										<span class="mut samples">{samples.join(', ') || w.noSamples}</span>
									),
								},
								{
									head: w.becomes,
									wide: true,
									cell: ({ name, guess, index }) => (
										<TargetSelect
											id={`col${index}`}
											column={name}
											guess={guess}
											target={state.targets[index] ?? guess}
											error={problems.columns.get(index)}
											change={(target) =>
												setState({ ...state, targets: state.targets.with(index, target) })
											}
										/>
									),
								},
							]}
						/>
					</section>
					<ColumnOptions
						state={state}
						problems={problems.members}
						change={(part) => setState({ ...state, ...part })}
					/>
				</div>
				{may('mapImport') && may('dryRunImport') && (
					<div class="foot">
						<p class="small">{s.promise}</p>
						<div class="do">
							<button class="btn main" type="submit">
								{w.check}
							</button>
						</div>
					</div>
				)}
			</form>
		</>
	);
}

/** How the file was read. */
function Read({ stored: { encoding, separator } }: { stored: Import }) {
	const w = useWords(columnWords);
	return (
		<dl class="facts">
			<dt>{w.encoding}</dt>
			<dd>{encoding === null ? w.unknown : wordOf(w.encodings, encoding)}</dd>
			<dt>{w.separator}</dt>
			<dd>{separator === null ? w.unknown : wordOf(w.separators, separator)}</dd>
		</dl>
	);
}

/** What the API says of columns and of the other members, with links to their fields. */
function problemsOf(
	error: ApiError | undefined,
	columns: readonly { name: string; target: string; guess: string; samples: string[] }[],
) {
	const byColumn = new Map<number, string>();
	const members: Record<string, string> = {};
	const list: { id: string; text: string }[] = [];
	for (const { pointer, message } of error?.fields ?? []) {
		const index = columnAt(pointer, columns);
		if (index >= 0) byColumn.set(index, message);
		else members[pointer.slice(1)] = message;
		const member = pointer.split('/').at(-1) ?? '';
		list.push({ id: index >= 0 ? `col${index}` : (FIELDS[member] ?? 'columns'), text: message });
	}
	return { columns: byColumn, members, list };
}

/** The fields of members other than the mapping. */
const FIELDS: Readonly<Record<string, string>> = {
	country: 'country',
	wording: 'wording',
	source: 'source',
	controller: 'controller',
};
