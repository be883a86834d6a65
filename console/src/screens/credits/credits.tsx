import type { CreditBalance } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { PriceCard } from '../../parts/prices.tsx';
import { dayIn, fullDay } from '../../words/days.ts';
import { BuyLink } from '../orders/buy-link.tsx';
import { Entries } from './entries.tsx';
import { Lots } from './lots.tsx';
import { standingOf } from './standing.ts';
import { words } from './words.ts';

const REFRESH_S = 60;

/** How many credits there are, when they expire, what took them, and what a message costs. */
export default function Credits() {
	const w = useWords(words);
	const { may } = useSession();
	const balance = useResource('balance', () => call<CreditBalance>('/v1/credits'), REFRESH_S);
	return (
		<Page
			title={w.title}
			actions={
				<>
					{may('listCreditOrders') && (
						<a class="btn" href={to('credits', 'orders')}>
							{w.orders}
						</a>
					)}
					<BuyLink />
				</>
			}
		>
			<Loaded what={w.what} resource={balance}>
				{(found) => (
					<>
						<Sentence balance={found} />
						{found.plan === 'prepaid' && <Figures balance={found} />}
					</>
				)}
			</Loaded>
			<Lots />
			<PriceCard />
			<Entries />
		</Page>
	);
}

function Sentence({ balance }: { balance: CreditBalance }) {
	const w = useWords(words);
	const format = useFormat();
	const standing = standingOf(balance, dayIn('Europe/Paris', Date.parse(balance.asOf)));
	const amount = format.number(Number(balance.available));
	switch (standing.kind) {
		case 'unmetered':
			return <Verdict tone="info" shape="note" say={w.sayUnmetered} lead={w.leadUnmetered} />;
		case 'none':
			return <Verdict tone="stop" shape="stop" say={w.sayNone} lead={w.leadNone} live />;
		case 'all':
		case 'some': {
			const on = fullDay(standing.on, format.language, false);
			return (
				<Verdict
					tone={standing.soon ? 'warn' : 'ok'}
					shape={standing.soon ? 'warn' : 'ok'}
					say={
						standing.kind === 'all'
							? w.sayAll(amount, on)
							: w.saySome(amount, format.number(standing.dying), on)
					}
					lead={w.lead}
					live
				/>
			);
		}
	}
}

function Figures({ balance }: { balance: CreditBalance }) {
	const w = useWords(words);
	const format = useFormat();
	const [next] = balance.expiring;
	const figures = [
		{ name: w.available, figure: balance.available, hint: w.availableHint },
		{ name: w.reserved, figure: balance.reserved, hint: w.reservedHint },
		{ name: w.inDoubt, figure: balance.inDoubt, hint: w.inDoubtHint },
		{
			name: w.next,
			figure: next?.amount ?? '0',
			hint: next === undefined ? w.nextNone : w.nextOn(fullDay(next.on, format.language, false)),
		},
	];
	return (
		<section aria-label={w.figures}>
			<dl class="stats">
				{figures.map(({ name, figure, hint }) => (
					<div key={name}>
						<dt>{name}</dt>
						<dd class="fig">{format.number(Number(figure))}</dd>
						<dd class="small">{hint}</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
