import type { PriceList } from '@marketing-cible/contract';
import { call } from '../api/client.ts';
import { useResource } from '../api/use-resource.ts';
import { useFormat, useWords } from '../app/environment.ts';
import { words } from './prices-words.ts';
import { Loaded } from './states.tsx';
import { Table } from './table.tsx';

/** What a message costs, by the price list in effect. */
export function PriceCard() {
	const w = useWords(words);
	const prices = useResource('prices', () => call<PriceList>('/v1/prices'));
	return (
		<section class="card">
			<h2>{w.title}</h2>
			<Loaded what={w.what} resource={prices}>
				{(list) => (
					<>
						<p class="mut read">{w.lead}</p>
						<PriceTable list={list} />
						<PriceFooter list={list} />
					</>
				)}
			</Loaded>
		</section>
	);
}

/** The prices of a list. */
export function PriceTable({ list }: { list: PriceList }) {
	const w = useWords(words);
	const format = useFormat();
	const rows = [
		{ name: w.sms, unit: w.perSegment, price: list.sms.perSegment },
		{ name: w.email, unit: w.perMessage, price: list.email.perMessage },
		{
			name: w.voice,
			unit: w.perInterval(format.number(list.voice.intervalSeconds)),
			price: list.voice.perInterval,
		},
	];
	return (
		<Table
			caption={w.title}
			rows={rows}
			keyOf={({ name }) => name}
			columns={[
				{ head: w.channel, cell: ({ name }) => name },
				{ head: w.unit, cell: ({ unit }) => unit },
				{ head: w.price, num: true, cell: ({ price }) => format.number(Number(price)) },
			]}
		/>
	);
}

function PriceFooter({ list }: { list: PriceList }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<p class="small">
			{Date.parse(list.effectiveFrom) > 0
				? w.since(list.id, format.date(list.effectiveFrom))
				: w.always(list.id)}
			<br />
			{w.hash} <span class="code">{list.sha256}</span>
		</p>
	);
}
