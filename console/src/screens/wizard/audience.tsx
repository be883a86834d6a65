import type { Segment, SegmentPreview } from '@marketing-cible/contract';
import { useRef } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { FieldFrame } from '../../parts/field.tsx';
import { to } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import type { StepProps } from './step-props.ts';
import type { Channel } from './form.ts';
import { given } from './given.ts';
import { words } from './words.ts';

/** Segments that can be chosen from; the API gives so many at once. */
const SEGMENTS = 200;
/** Segments of one kind in an audience; the limit of the API. */
const MOST = 50;

type Side = 'include' | 'exclude';

/** The segments that get the campaign and those that do not, with their sizes. */
export function Audience({ draft, errors }: StepProps) {
	const w = useWords(words);
	const format = useFormat();
	const { form, change } = draft;
	const { may } = useSession();
	const segments = useResource('segments', () =>
		call<{ data: Segment[]; nextCursor: string | null }>('/v1/segments', {
			query: { limit: SEGMENTS },
		}),
	);
	return (
		<section class="card flow">
			<h2>{w.audience}</h2>
			<p class="mut">{w.audienceLead}</p>
			<Loaded what={w.whatSegments} resource={segments}>
				{({ data, nextCursor }) => (
					<>
						{data.length === 0 && (
							<p>
								{w.noSegments}{' '}
								{may('createSegment') && <a href={to('segments', 'new')}>{w.makeSegment}</a>}
							</p>
						)}
						<SegmentsOf side="include" draft={draft} errors={errors} segments={data} />
						<Total ids={form.include} />
						{data.length > 0 && (
							<SegmentsOf side="exclude" draft={draft} errors={errors} segments={data} />
						)}
						{nextCursor !== null && <p class="small">{w.firstSegments}</p>}
					</>
				)}
			</Loaded>
			{form.contacts.length > 0 && (
				<p>
					{w.contacts(form.contacts.length, format.number(form.contacts.length))}{' '}
					<button class="link" type="button" onClick={() => change({ contacts: [] })}>
						{w.dropContacts}
					</button>
				</p>
			)}
		</section>
	);
}

function SegmentsOf(props: StepProps & { side: Side; segments: readonly Segment[] }) {
	const { side, draft, errors, segments } = props;
	const w = useWords(words);
	const { form, change } = draft;
	const select = useRef<HTMLSelectElement>(null);
	const chosen = form[side];
	const free = segments.filter(
		({ id }) => !form.include.includes(id) && !form.exclude.includes(id),
	);
	const field = `add-${side}`;
	const nameOf = (id: string) => segments.find((one) => one.id === id)?.name ?? w.segmentGone;
	const put = (ids: readonly string[]) =>
		change(side === 'include' ? { include: ids } : { exclude: ids });
	function add() {
		const id = select.current?.value ?? '';
		if (id === '' || chosen.length >= MOST) return;
		put([...chosen, id]);
	}
	return (
		<>
			<h3>{w[side]}</h3>
			{chosen.length > 0 && (
				<ul class="list">
					{chosen.map((id) => (
						<li key={id}>
							<div>
								<b>{nameOf(id)}</b>
								<Size id={id} channel={form.channel} />
							</div>
							<button
								class="btn sm"
								type="button"
								aria-label={w.remove(nameOf(id))}
								onClick={() => {
									put(chosen.filter((one) => one !== id));
									select.current?.focus();
								}}
							>
								{w.removeShort}
							</button>
						</li>
					))}
				</ul>
			)}
			<div class="filters">
				<FieldFrame
					id={field}
					label={side === 'include' ? w.addInclude : w.addExclude}
					{...given('error', errors[field])}
				>
					{(aria) => (
						<select {...aria} id={field} ref={select}>
							<option value="">{w.choose}</option>
							{free.map(({ id, name }) => (
								<option key={id} value={id}>
									{name}
								</option>
							))}
						</select>
					)}
				</FieldFrame>
				<button class="btn" type="button" onClick={add}>
					{side === 'include' ? w.add : w.addExcludeGo}
				</button>
			</div>
		</>
	);
}

/** How many people a segment means, as its preview counts them. */
function useSize(id: string) {
	const { may } = useSession();
	return useResource(`size ${id}`, async () =>
		may('previewSegment')
			? call<SegmentPreview>('/v1/segments/preview', {
					method: 'POST',
					body: { id, reachable: true },
				})
			: null,
	);
}

function Size({ id, channel }: { id: string; channel: Channel }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { data, error } = useSize(id);
	if (error !== undefined || data === null) return <p class="small">{w.noCount}</p>;
	if (data === undefined) {
		return (
			<p class="small" aria-busy="true">
				{w.counting}
			</p>
		);
	}
	const reachable = data.reachable?.[channel];
	const shown = format.number(data.count);
	return (
		<p class="small">
			{data.exact ? w.count(data.count, shown) : w.atLeast(shown)}
			{reachable !== undefined && data.exact && (
				<>, {w.reachable(reachable, format.number(reachable), f.channels[channel])}</>
			)}
		</p>
	);
}

/** The sum of several segments, which may share people. */
function Total({ ids }: { ids: readonly string[] }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const sum = useResource(`sum ${ids.join(' ')}`, async () => {
		if (ids.length < 2 || !may('previewSegment')) return null;
		const counts = await Promise.all(
			ids.map((id) =>
				call<SegmentPreview>('/v1/segments/preview', { method: 'POST', body: { id } }),
			),
		);
		const isExact = counts.every(({ exact }) => exact);
		return isExact ? counts.reduce((all, { count }) => all + count, 0) : null;
	});
	if (sum.data === undefined || sum.data === null) return null;
	return <p class="small">{w.most(format.number(sum.data))}</p>;
}
