import type { CreditLot } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { type ShapeName, Status, type Tone } from '../../parts/shape.tsx';
import { Empty, Loaded } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { fullDay } from '../../words/days.ts';
import { byExpiry } from './standing.ts';
import { words } from './words.ts';

const MOST = 200;

const LOOKS: Readonly<Record<CreditLot['state'], { shape: ShapeName; tone: Tone }>> = {
	active: { shape: 'ok', tone: 'ok' },
	exhausted: { shape: 'sent', tone: '' },
	expired: { shape: 'none', tone: '' },
	voided: { shape: 'none', tone: '' },
};

/** The lots by their last day: those that expire first are used first. */
export function Lots() {
	const w = useWords(words);
	const format = useFormat();
	const lots = useResource('lots', () =>
		call<{ data: CreditLot[]; nextCursor: string | null }>('/v1/credits/lots', {
			query: { limit: MOST },
		}),
	);
	const number = (amount: string) => format.number(Number(amount));
	return (
		<section class="card">
			<h2>{w.lotsTitle}</h2>
			<p class="mut read">{w.lotsLead}</p>
			<Loaded what={w.whatLots} resource={lots}>
				{({ data, nextCursor }) =>
					data.length === 0 ? (
						<Empty title={w.noLotsTitle}>
							<p class="read">{w.noLots}</p>
						</Empty>
					) : (
						<>
							<Table
								caption={w.lotsTitle}
								rows={byExpiry(data)}
								keyOf={({ id }) => id}
								columns={[
									{
										head: w.lastDay,
										cell: ({ lastDay, extendedByDays: days = 0 }) => {
											const day = fullDay(lastDay, format.language, false);
											return days === 0 ? day : `${day} (${w.extended(days)})`;
										},
									},
									{
										head: w.state,
										cell: (lot) => <Status {...LOOKS[lot.state]} word={w.states[lot.state]} />,
									},
									{ head: w.origin, cell: (lot) => w.origins[lot.origin] },
									{
										head: w.boughtOn,
										cell: (lot) => fullDay(lot.boughtOn, format.language, false),
									},
									{ head: w.quantity, num: true, cell: (lot) => number(lot.quantity) },
									{ head: w.used, num: true, cell: (lot) => number(lot.consumed) },
									{ head: w.left, num: true, cell: (lot) => number(lot.available) },
									{
										head: w.lost,
										num: true,
										cell: (lot) => format.number(Number(lot.expired) + Number(lot.voided)),
									},
								]}
							/>
							{nextCursor !== null && <p class="small">{w.lotsCut(format.number(MOST))}</p>}
						</>
					)
				}
			</Loaded>
		</section>
	);
}
