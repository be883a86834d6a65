import type { Import } from '@marketing-cible/contract';
import { useFormat, useWords } from '../../app/environment.ts';
import { Note, to } from '../../parts/page.tsx';
import { Shape, type ShapeName, type Tone } from '../../parts/shape.tsx';
import { columnWords } from './column-words.ts';
import { countWords } from './count-words.ts';
import { Rejects } from './rejects.tsx';

type Counts = NonNullable<Import['dryRun']>;

/** What a dry run found, or a run did: four figures, then opt-outs, consents and rejected rows. */
export function Figures({ stored, counts }: { stored: Import; counts: Counts }) {
	const w = useWords(countWords);
	const format = useFormat();
	const { mergePolicy } = stored;
	const n = format.number;
	const strip: readonly [label: string, value: number, hint: string][] = [
		[w.new, counts.new, w.newHint],
		[
			w.changed,
			counts.changed,
			w.changedHints[typeof mergePolicy === 'string' ? mergePolicy : 'fields'],
		],
		[w.unchanged, counts.unchanged, w.unchangedHint],
		[
			w.rejected,
			counts.duplicate + counts.invalid,
			w.rejectedHint(n(counts.duplicate), n(counts.invalid)),
		],
	];
	return (
		<>
			<dl class="stats">
				{strip.map(([label, value, hint]) => (
					<div key={label}>
						<dt>{label}</dt>
						<dd class="fig">{n(value)}</dd>
						<dd class="small">{hint}</dd>
					</div>
				))}
			</dl>
			<div class="cols half">
				<div>
					<OptOuts counts={counts} />
					<Consents counts={counts} />
				</div>
				<section class="card">
					<h2>{w.rejected}</h2>
					<ByReason counts={counts} />
					<Rejects stored={stored} counts={counts} />
					<p>
						<a href={to('imports', stored.id, 'rows')}>{w.seeRows}</a>
					</p>
				</section>
			</div>
		</>
	);
}

function OptOuts({ counts: { optedOut, optsOut } }: { counts: Counts }) {
	const w = useWords(countWords);
	const c = useWords(columnWords);
	const { number } = useFormat();
	return (
		<section class="card">
			<h2>{w.optOuts}</h2>
			<Note shape="lock" title={c.neverTitle}>
				{optedOut === 0 ? w.stayNone : w.stay(optedOut, number(optedOut))}
			</Note>
			{optsOut > 0 && <p>{w.newOptOuts(optsOut, number(optsOut))}</p>}
		</section>
	);
}

function Consents({ counts }: { counts: Counts }) {
	const w = useWords(countWords);
	const { number } = useFormat();
	const lines: readonly [
		ShapeName,
		Tone,
		number,
		(count: number, rows: string) => string,
		string,
	][] = [
		['ok', 'ok', counts.consentsRecorded, w.recorded, w.recordedHint],
		['warn', 'warn', counts.consentMissing, w.missing, w.missingHint],
		['unknown', '', counts.valuesDropped, w.dropped, w.droppedHint],
		['note', '', counts.overseas, w.overseas, w.overseasHint],
	];
	const shown = lines.filter(([, , count]) => count > 0);
	if (shown.length === 0) return null;
	return (
		<section class="card">
			<h2>{w.consents}</h2>
			<ul class="list">
				{shown.map(([shape, tone, count, say, hint]) => (
					<li key={hint}>
						<Shape name={shape} tone={tone} />
						<div>
							<b>{say(count, number(count))}</b>
							<br />
							<small>{hint}</small>
						</div>
					</li>
				))}
			</ul>
		</section>
	);
}

function ByReason({ counts: { duplicate, invalidByReason } }: { counts: Counts }) {
	const w = useWords(countWords);
	const { number } = useFormat();
	const rows = [
		...(duplicate === 0 ? [] : [[w.duplicate, w.duplicateHint, duplicate] as const]),
		...Object.entries(invalidByReason).map(
			([reason, count]) => [w.reasons[reason as keyof typeof w.reasons], '', count] as const,
		),
	];
	if (rows.length === 0) return <p class="mut">{w.noneRejected}</p>;
	return (
		<table>
			<caption class="vh">{w.invalid}</caption>
			<thead class="vh">
				<tr>
					<th scope="col">{w.reason}</th>
					<th scope="col">{w.rows}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map(([name, hint, count]) => (
					<tr key={name}>
						<th scope="row">
							{name}
							{hint !== '' && <small>{hint}</small>}
						</th>
						<td class="num">{number(count)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
