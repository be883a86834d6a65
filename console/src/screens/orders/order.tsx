import type { CreditLot, CreditOrder } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useRefocus } from '../../parts/use-refocus.ts';
import { fullDay } from '../../words/days.ts';
import { eurosText } from '../../words/money.ts';
import { CostFacts } from './cost.tsx';
import { looks } from './looks.ts';
import { words } from './words.ts';

/** Lots of one answer, in which the one of the order is looked for. */
const MOST_LOTS = 200;

/** One order: how it stands, what it costs, its payment, its credits and its invoice. */
export default function OrderScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const path = `/v1/credits/orders/${encodeURIComponent(id)}`;
	const order = useResource(id, () => call<CreditOrder>(path));
	const { data } = order;
	return (
		<Page
			title={w.one}
			parent={{ href: to('credits', 'orders'), name: w.title }}
			tags={data !== undefined && <Status {...looks[data.state]} word={w.states[data.state]} />}
		>
			<Loaded what={w.whatOne} resource={order}>
				{(found) => (
					<>
						<Situation order={found} path={path} changed={order.set} />
						<div class="cols half">
							<Ordered order={found} />
							<Became order={found} />
						</div>
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Situation(props: {
	order: CreditOrder;
	path: string;
	changed: (order: CreditOrder) => void;
}) {
	const { order, path, changed } = props;
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const [isAsking, setIsAsking] = useState(false);
	const { state, grossCents, credits, expiresAt, endedAt } = order;
	useRefocus(state);
	const amount = format.euros(eurosText(grossCents));
	const ended = endedAt === null ? '' : format.date(endedAt);
	const said = {
		placed: { say: w.sayPlaced(amount, format.date(expiresAt)), lead: w.leadPlaced },
		paid: { say: w.sayPaid(format.number(Number(credits))), lead: w.leadPaid(ended) },
		cancelled: { say: w.sayCancelled, lead: w.leadCancelled(ended) },
		expired: { say: w.sayExpired, lead: w.leadExpired },
		refunded: { say: w.sayRefunded, lead: w.leadRefunded },
	}[state];
	return (
		<Verdict {...looks[state]} live {...said}>
			{state === 'placed' && may('cancelCreditOrder') && (
				<div class="do">
					<button class="btn danger" type="button" onClick={() => setIsAsking(true)}>
						{w.cancel}
					</button>
				</div>
			)}
			{isAsking && (
				<Ask
					title={w.cancelTitle(format.number(Number(credits)))}
					keep={w.cancelKeep}
					go={w.cancelGo}
					danger
					close={() => setIsAsking(false)}
					explain={(error) => (error.status === 409 ? w.tooLate : undefined)}
					act={async () => {
						changed(await call<CreditOrder>(`${path}/cancel`, { method: 'POST' }));
						setIsAsking(false);
					}}
				>
					<p>{w.cancelLead}</p>
				</Ask>
			)}
		</Verdict>
	);
}

function Ordered({ order }: { order: CreditOrder }) {
	const w = useWords(words);
	const format = useFormat();
	const { credits, unitPrice, vatRate, netCents, vatCents, grossCents, reference } = order;
	return (
		<section class="card">
			<h2>{w.ordered}</h2>
			<CostFacts
				credits={Number(credits)}
				unitPrice={unitPrice}
				vatRate={vatRate}
				net={netCents}
				vat={vatCents}
				gross={grossCents}
			/>
			<dl class="facts">
				<dt>{w.placedAt}</dt>
				<dd>{format.moment(order.placedAt)}</dd>
				<dt>{w.orderedBy}</dt>
				<dd class="code">{order.orderedBy}</dd>
				<dt>{w.validity}</dt>
				<dd>{w.valid(order.validityMonths)}</dd>
				<dt>{w.yourReference}</dt>
				<dd class="plain">{reference ?? w.noReference}</dd>
				<dt>{w.priceList}</dt>
				<dd>
					{order.priceList.id}
					<br />
					<small class="code">{order.priceList.sha256}</small>
				</dd>
			</dl>
		</section>
	);
}

/** What the order brought: the payment, the lot and the invoice. */
function Became({ order }: { order: CreditOrder }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const { payment, lotId, invoiceId } = order;
	return (
		<section class="card">
			<h2>{w.became}</h2>
			<dl class="facts">
				<dt>{w.payment}</dt>
				<dd>
					{payment === null ? (
						w.noPayment
					) : (
						<>
							{w.paidBy(
								w.means[payment.means],
								fullDay(payment.receivedOn, format.language, false),
							)}
							<br />
							<small class="plain">{payment.reference}</small>
						</>
					)}
				</dd>
				<dt>{w.lot}</dt>
				<dd>{lotId === null ? w.noLot : <Lot id={lotId} />}</dd>
				<dt>{w.invoice}</dt>
				<dd>
					{invoiceId === null ? (
						w.noInvoice
					) : may('getInvoice') ? (
						<a href={to('invoices', invoiceId)}>{w.theInvoice}</a>
					) : (
						<span class="code">{invoiceId}</span>
					)}
				</dd>
			</dl>
			{may('listInvoices') && (
				<p class="small">
					<a href={to('invoices')}>{w.allInvoices}</a>
				</p>
			)}
		</section>
	);
}

/** What is left of the lot, and until when it can be used. */
function Lot({ id }: { id: string }) {
	const w = useWords(words);
	const format = useFormat();
	const lots = useResource(id, () =>
		call<{ data: CreditLot[] }>('/v1/credits/lots', { query: { limit: MOST_LOTS } }),
	);
	const lot = lots.data?.data.find((one) => one.id === id);
	return (
		<>
			{lot === undefined
				? w.aLot
				: w.lotOf(
						format.number(Number(lot.available)),
						format.number(Number(lot.quantity)),
						fullDay(lot.lastDay, format.language, false),
					)}
			<br />
			<a href={to('credits')}>{w.allLots}</a>
		</>
	);
}
