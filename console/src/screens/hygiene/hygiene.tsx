import type { HygieneReport } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Page, Verdict } from '../../parts/page.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { Origin } from '../campaign/origins.tsx';
import { MakeSegment } from './make-segment.tsx';
import { words } from './words.ts';

type OfKind = HygieneReport['data'][number];
type Share = OfKind['withProblem']['share'];

/** A percentage of fewer addresses says nothing. */
const ENOUGH = 20;

/** What is wrong with the addresses of the contacts, and where these come from. */
export default function Hygiene() {
	const w = useWords(words);
	const report = useResource('hygiene', () => call<HygieneReport>('/v1/hygiene'));
	return (
		<Page title={w.title}>
			<Loaded what={w.what} resource={report}>
				{({ data }) => <Report data={data} />}
			</Loaded>
		</Page>
	);
}

function Report({ data }: { data: readonly OfKind[] }) {
	const w = useWords(words);
	const format = useFormat();
	const kinds = data.filter(({ addresses }) => addresses > 0);
	if (kinds.length === 0) {
		return (
			<Empty title={w.emptyTitle}>
				<p class="read">{w.empty}</p>
			</Empty>
		);
	}
	const all = kinds.reduce((sum, { addresses }) => sum + addresses, 0);
	const bad = kinds.reduce((sum, { withProblem }) => sum + withProblem.addresses, 0);
	const isExact = kinds.every(({ exact }) => exact);
	const say = isExact ? w.say : w.sayAbout;
	return (
		<>
			<Verdict
				tone={bad === 0 ? 'ok' : 'info'}
				shape={bad === 0 ? 'ok' : 'note'}
				say={bad === 0 && isExact ? w.sayNone : say(bad, format.number(bad), format.number(all))}
				lead={w.lead}
			/>
			{kinds.map((of) => (
				<Kind key={of.kind} of={of} />
			))}
		</>
	);
}

function Kind({ of }: { of: OfKind }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const { kind, addresses, looked, exact, problems, origins } = of;
	return (
		<>
			<section class="card">
				<h2>{w.kinds[kind]}</h2>
				<p class="mut">
					{exact
						? w.looked(addresses, format.number(addresses))
						: w.sampled(format.number(looked), format.number(addresses))}
				</p>
				<Table
					caption={w.kinds[kind]}
					rows={problems}
					keyOf={({ problem }) => problem}
					columns={[
						{ head: w.problem, cell: ({ problem }) => w.problems[problem] },
						{
							head: w.people,
							num: true,
							cell: ({ addresses: n }) => (exact ? format.number(n) : w.about(format.number(n))),
						},
						{
							head: w.share,
							num: true,
							cell: ({ share }) => <ShareOf share={share} looked={looked} exact={exact} />,
						},
						{
							head: w.advice,
							wide: true,
							cell: ({ problem, addresses: n, segment }) => (
								<>
									{w.advices[problem]}
									{n > 0 && may('createSegment') && (
										<MakeSegment
											name={w.segmentName(w.problems[problem], w.kinds[kind])}
											definition={segment}
										/>
									)}
								</>
							),
						},
					]}
				/>
			</section>
			{origins.some(({ dead }) => dead > 0) && (
				<section class="card">
					<h2>{w.origins[kind]}</h2>
					<p class="mut">{w.originsLead}</p>
					<Table
						caption={w.origins[kind]}
						rows={origins}
						keyOf={({ origin }) => origin}
						columns={[
							{ head: w.origin, cell: ({ origin }) => <Origin origin={origin} /> },
							{
								head: w.dead,
								num: true,
								cell: ({ dead, looked: n }) => w.of(format.number(dead), format.number(n)),
							},
							{
								head: w.share,
								num: true,
								cell: ({ share, looked: n }) => <ShareOf share={share} looked={n} exact={exact} />,
							},
						]}
					/>
				</section>
			)}
		</>
	);
}

function ShareOf({ share, looked, exact }: { share: Share; looked: number; exact: boolean }) {
	const w = useWords(words);
	const format = useFormat();
	if (share === null || looked < ENOUGH) return <>{w.tooFew}</>;
	const { value, low, high } = share;
	return (
		<>
			{format.percent(value)}
			{!exact && (
				<>
					<br />
					<small>{w.between(format.percent(low), format.percent(high))}</small>
				</>
			)}
		</>
	);
}
