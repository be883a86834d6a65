import type { OperatorPriceList, PriceList } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { useFilters } from '../../parts/filters.tsx';
import { Listing, useListed } from '../../parts/listing.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { PriceTable } from '../../parts/prices.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded, Opening } from '../../parts/states.tsx';
import type { Column } from '../../parts/table.tsx';
import { useOperator } from '../session.ts';
import { words } from './words.ts';

const PER_PAGE = 20;

/** The price list in effect, and every version with how it came into effect. */
export default function Prices() {
	const w = useWords(words);
	const { may } = useOperator();
	const current = useResource('current', () => call<PriceList>('/v1/prices'));
	const filters = useFilters({});
	const list = useListed<OperatorPriceList>('/v1/operator/prices', filters, PER_PAGE);
	return (
		<Page
			title={w.title}
			actions={
				may('proposePrices') && (
					<a class="btn main" href={to('prices', 'new')}>
						{w.make}
					</a>
				)
			}
		>
			<Opening resource={current}>{(found) => <Current list={found} />}</Opening>
			<section class="card">
				<h2>{w.versions}</h2>
				<Loaded what={w.what} resource={list}>
					{(found) => (
						<Versions found={found} filters={filters} current={current.data?.id ?? null} />
					)}
				</Loaded>
			</section>
		</Page>
	);
}

function Current({ list }: { list: PriceList }) {
	const w = useWords(words);
	const format = useFormat();
	const { effectiveFrom, credit } = list;
	return (
		<>
			<Verdict
				tone="ok"
				shape="ok"
				say={Date.parse(effectiveFrom) > 0 ? w.saySince(format.date(effectiveFrom)) : w.sayHouse}
				lead={w.lead}
			/>
			<section class="card">
				<h2>{w.current}</h2>
				<PriceTable list={list} />
				<p>
					{credit === undefined
						? w.noCredit
						: w.creditOf(format.euros(credit.price), format.number(Number(credit.vatRate)))}
				</p>
			</section>
		</>
	);
}

function Versions(props: {
	found: { data: OperatorPriceList[]; nextCursor: string | null };
	filters: ReturnType<typeof useFilters<never>>;
	current: string | null;
}) {
	const { found, filters, current } = props;
	const w = useWords(words);
	const format = useFormat();
	const figure = (text: string) => format.number(Number(text));
	const columns: Column<OperatorPriceList>[] = [
		{ head: w.from, cell: ({ effectiveFrom }) => format.date(effectiveFrom) },
		{
			head: w.state,
			cell: ({ id, publishedAt }) => <State isCurrent={id === current} publishedAt={publishedAt} />,
		},
		{ head: w.sms, num: true, cell: ({ sms }) => figure(sms.perSegment) },
		{ head: w.email, num: true, cell: ({ email }) => figure(email.perMessage) },
		{
			head: w.voice,
			num: true,
			cell: ({ voice }) =>
				w.perSeconds(figure(voice.perInterval), figure(String(voice.intervalSeconds))),
		},
		{
			head: w.credit,
			num: true,
			cell: ({ credit }) => (credit === undefined ? '–' : format.euros(credit.price)),
		},
		{
			head: w.why,
			wide: true,
			cell: ({ change }) =>
				change === null ? (
					w.noChange
				) : (
					<>
						{w.reasons[change.reason]}
						<small class="plain">{change.evidence}</small>
					</>
				),
		},
	];
	return (
		<Listing
			found={found}
			filters={filters}
			perPage={PER_PAGE}
			caption={w.caption}
			columns={columns}
			keyOf={({ id }) => id}
			words={w}
		/>
	);
}

function State({ isCurrent, publishedAt }: { isCurrent: boolean; publishedAt: string | null }) {
	const w = useWords(words);
	const format = useFormat();
	if (publishedAt === null) {
		return (
			<>
				<Status shape="wait" tone="wait" word={w.proposed} />
				<br />
				<a href={to('acts')}>{w.toActs}</a>
			</>
		);
	}
	return (
		<>
			<Status
				shape={isCurrent ? 'ok' : 'sent'}
				tone={isCurrent ? 'ok' : ''}
				word={isCurrent ? w.inEffect : w.published}
			/>
			<br />
			<small>{format.short(publishedAt)}</small>
		</>
	);
}
