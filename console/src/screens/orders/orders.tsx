import type { CreditOrder } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { FilteredList, type Listed } from '../../parts/listing.tsx';
import type { Column } from '../../parts/table.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Opening } from '../../parts/states.tsx';
import { eurosText } from '../../words/money.ts';
import { BuyLink } from './buy-link.tsx';
import { looks, STATES } from './looks.ts';
import { words } from './words.ts';

const PER_PAGE = 50;
/** The platform lets fewer wait than an answer holds. */
const MOST = 200;
const REFRESH_S = 60;

type Found = Listed<CreditOrder>;

/** Orders of credits: those that wait for their payment, and what became of the others. */
export default function Orders() {
	const w = useWords(words);
	const open = useResource(
		'placed',
		() => call<Found>('/v1/credits/orders', { query: { state: 'placed', limit: MOST } }),
		REFRESH_S,
	);
	return (
		<Page title={w.title} parent={{ href: to('credits'), name: w.parent }} actions={<BuyLink />}>
			<Opening resource={open}>{({ data }) => <Sentence orders={data} />}</Opening>
			<FilteredList
				path="/v1/credits/orders"
				perPage={PER_PAGE}
				words={w}
				useColumns={useOrderColumns}
				choices={{
					state: { label: w.state, options: STATES.map((state) => [state, w.states[state]]) },
				}}
				first={<BuyLink />}
			/>
		</Page>
	);
}

function Sentence({ orders }: { orders: readonly CreditOrder[] }) {
	const w = useWords(words);
	const format = useFormat();
	const [first] = orders.toSorted((a, b) => Date.parse(a.expiresAt) - Date.parse(b.expiresAt));
	if (first === undefined) {
		return <Verdict tone="ok" shape="ok" live say={w.sayNone} lead={w.leadNone} />;
	}
	const sum = eurosText(orders.reduce((total, { grossCents }) => total + BigInt(grossCents), 0n));
	return (
		<Verdict
			tone="wait"
			shape="wait"
			live
			say={orders.length === 1 ? w.sayOne : w.sayMany(format.number(orders.length))}
			lead={w.leadOpen(format.euros(sum), format.date(first.expiresAt))}
		/>
	);
}

function useOrderColumns(): Column<CreditOrder>[] {
	const w = useWords(words);
	const format = useFormat();
	return [
		{
			head: w.placedAt,
			cell: ({ id, placedAt }) => (
				<a href={to('credits', 'orders', id)}>{format.short(placedAt)}</a>
			),
		},
		{
			head: w.credits,
			num: true,
			cell: ({ credits }) => format.number(Number(credits)),
		},
		{
			head: w.gross,
			num: true,
			cell: ({ grossCents }) => format.euros(eurosText(grossCents)),
		},
		{
			head: w.state,
			cell: ({ state }) => <Status {...looks[state]} word={w.states[state]} />,
		},
		{
			head: w.payBy,
			cell: ({ state, expiresAt }) => (state === 'placed' ? format.date(expiresAt) : '–'),
		},
	];
}
