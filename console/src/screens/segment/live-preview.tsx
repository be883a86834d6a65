import type { SegmentNode, SegmentPreview } from '@marketing-cible/contract';
import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useSettled } from '../../parts/use-settled.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Mask } from '../../parts/mask.tsx';
import { to } from '../../parts/page.tsx';
import { Failed } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { editWords } from './edit-words.ts';
import { words } from './words.ts';

/** The count follows the keyboard; not every key is worth two seconds of the platform. */
const PAUSE_MS = 600;

/**
 * How many contacts a definition finds, and some of them, masked.
 * @param definition `null`: not complete yet.
 * @param refused gets what the API says of the definition, or nothing.
 */
export function LivePreview(props: {
	definition: SegmentNode | null;
	refused: (error: ApiError | undefined) => void;
}) {
	const { definition, refused } = props;
	const w = useWords(editWords);
	const v = useWords(words);
	const text = definition === null ? '' : JSON.stringify(definition);
	const settled = useSettled(text, PAUSE_MS);
	const result = useResource(settled, async () =>
		settled === ''
			? null
			: await call<SegmentPreview>('/v1/segments/preview', {
					method: 'POST',
					body: { definition: JSON.parse(settled) as SegmentNode, reachable: true, places: true },
				}),
	);
	// What was said last stays until the next answer, so that the page does not jump while somebody types.
	const [shown, setShown] = useState<SegmentPreview | null>(null);
	useEffect(() => {
		if (result.data !== undefined) setShown(result.data);
	}, [result.data]);
	useEffect(() => {
		if (!result.loading) refused(result.error);
	}, [result.error, result.loading]);
	const isBusy = text !== settled || result.loading;
	const hasFailed = result.error !== undefined && result.error.status !== 422;
	return (
		<section class="card" aria-busy={isBusy ? 'true' : 'false'}>
			<h2>{w.preview}</h2>
			{hasFailed && result.error !== undefined && (
				<Failed what={v.whatPreview} error={result.error} retry={result.reload} />
			)}
			<Count shown={text === '' ? null : shown} isBusy={isBusy && text !== ''} />
		</section>
	);
}

function Count({ shown, isBusy }: { shown: SegmentPreview | null; isBusy: boolean }) {
	const w = useWords(editWords);
	const say = useCountWords();
	return (
		<>
			<p role="status" class="count">
				<b>{shown === null ? (isBusy ? w.counting : w.waits) : say(shown)}</b>
			</p>
			{shown !== null && <Details shown={shown} />}
		</>
	);
}

function useCountWords() {
	const w = useWords(editWords);
	const format = useFormat();
	return ({ count, exact }: SegmentPreview) => {
		if (!exact) return w.countMany(format.number(count));
		if (count === 0) return w.countNone;
		return count === 1 ? w.countOne : w.count(format.number(count));
	};
}

function Details({ shown }: { shown: SegmentPreview }) {
	const w = useWords(editWords);
	const format = useFormat();
	const { reachable, places, examples } = shown;
	return (
		<>
			{reachable !== undefined && (
				<>
					<h3>{w.reach}</h3>
					<dl class="facts">
						{(['sms', 'email', 'voice'] as const).map((channel) => (
							<Fragment key={channel}>
								<dt>{w.channels[channel]}</dt>
								<dd>{format.number(reachable[channel])}</dd>
							</Fragment>
						))}
					</dl>
				</>
			)}
			{places !== undefined && <Places places={places} count={shown.count} />}
			{examples.length > 0 && (
				<details>
					<summary>{w.examples(format.number(examples.length))}</summary>
					<Examples examples={examples} />
				</details>
			)}
		</>
	);
}

/** In how many places the list begins; the others follow when it is opened. */
const FIRST_PLACES = 6;

/** How many of the contacts are where: who may be in several places counts in each, as decisions see it. */
function Places({ places, count }: { places: Readonly<Record<string, number>>; count: number }) {
	const w = useWords(editWords);
	const sorted = Object.entries(places).sort(
		([one, most], [other, more]) => more - most || one.localeCompare(other),
	);
	if (sorted.length === 0) return null;
	const sum = sorted.reduce((all, [, contacts]) => all + contacts, 0);
	const rest = sorted.slice(FIRST_PLACES);
	return (
		<>
			<h3>{w.places}</h3>
			<PlaceList places={sorted.slice(0, FIRST_PLACES)} />
			{rest.length > 0 && (
				<details>
					<summary>{w.otherPlaces(rest.length)}</summary>
					<PlaceList places={rest} />
				</details>
			)}
			{sum > count && <p class="small">{w.severalPlaces}</p>}
		</>
	);
}

function PlaceList({ places }: { places: readonly (readonly [string, number])[] }) {
	const w = useWords(editWords);
	const format = useFormat();
	return (
		<dl class="facts">
			{places.map(([territory, contacts]) => (
				<Fragment key={territory}>
					<dt>{territory === 'unknown' ? w.unknownPlace : format.territory(territory)}</dt>
					<dd>{format.number(contacts)}</dd>
				</Fragment>
			))}
		</dl>
	);
}

function Examples({ examples }: Pick<SegmentPreview, 'examples'>) {
	const w = useWords(editWords);
	const format = useFormat();
	const masked = (address: string | null) =>
		address === null ? w.noValue : <Mask address={address} />;
	return (
		<Table
			caption={w.examplesCaption}
			rows={examples}
			keyOf={({ id }) => id}
			columns={[
				{
					head: w.initials,
					cell: ({ id, name }) => <a href={to('contacts', id)}>{name ?? w.noValue}</a>,
				},
				{ head: w.phone, cell: ({ phone }) => masked(phone) },
				{ head: w.email, cell: ({ email }) => masked(email) },
				{
					head: w.country,
					cell: ({ country }) => (country === null ? w.noValue : format.territory(country)),
				},
			]}
		/>
	);
}
