import type { Invoice } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { fullDay } from '../../words/days.ts';
import { centsOf } from '../../words/money.ts';
import { DisputeCard } from './dispute/card.tsx';
import { Files } from './files.tsx';
import { LateFeesCard } from './late-fees.tsx';
import { Lines } from './lines.tsx';
import { isLate, looksOf } from './looks.ts';
import { Parties } from './parties.tsx';
import { Settlements } from './settlements.tsx';
import { words } from './words.ts';

const BASE_PATH = '/v1/invoices';

/** One invoice or credit note: how it stands, its lines, what settles it, and its file. */
export default function InvoiceScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const { may } = useSession();
	const invoice = useResource(id, () => call<Invoice>(`${BASE_PATH}/${encodeURIComponent(id)}`));
	const { data } = invoice;
	return (
		<Page
			title={data?.number ?? w.one}
			parent={{ href: to('invoices'), name: w.title }}
			tags={data !== undefined && <Tags invoice={data} />}
			actions={data !== undefined && <Files invoice={data} base={BASE_PATH} />}
		>
			<Loaded what={w.whatOne} resource={invoice}>
				{(found) => (
					<>
						<Situation invoice={found} />
						<Lines invoice={found} />
						{isLate(found) && <LateFeesCard invoice={found} base={BASE_PATH} />}
						{found.kind === 'invoice' && <DisputeCard invoice={found} />}
						<div class="cols half">
							<Settlements invoice={found} />
							<Parties
								invoice={found}
								orderHref={may('getCreditOrder') ? (order) => to('credits', 'orders', order) : null}
							/>
						</div>
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Tags({ invoice }: { invoice: Invoice }) {
	const w = useWords(words);
	const { kind, state } = invoice;
	return (
		<>
			<Status
				{...looksOf(invoice)}
				word={kind === 'credit_note' ? w.noteIssued : w.states[state]}
			/>
			<span class="tag">{w.kinds[kind]}</span>
		</>
	);
}

function Situation({ invoice }: { invoice: Invoice }) {
	const w = useWords(words);
	const format = useFormat();
	const { kind, state, gross, open, dueOn } = invoice;
	const looks = looksOf(invoice);
	if (kind === 'credit_note') {
		return <Verdict {...looks} say={w.sayNote(format.euros(gross))} lead={w.leadNote} />;
	}
	const day = dueOn === null ? '' : fullDay(dueOn, format.language);
	const left = w.leftOf(format.euros(open), format.euros(gross));
	const extra = centsOf(open) < 0n ? w.tooMuch(format.euros(open.slice(1))) : '';
	switch (state) {
		case 'draft':
		case 'issued':
		case 'sent':
			return <Verdict {...looks} say={w.sayBy(day)} lead={`${left} ${w.howToPay}`} />;
		case 'due':
			return <Verdict {...looks} say={w.sayToday} lead={`${left} ${w.howToPay}`} />;
		case 'overdue':
			return <Verdict {...looks} say={w.sayLate(day)} lead={`${left} ${w.howToPay}`} />;
		case 'paid':
			return <Verdict {...looks} say={w.sayPaid} lead={extra === '' ? w.leadPaid : extra} />;
		case 'credited':
			return <Verdict {...looks} say={w.sayCredited} lead={w.leadCredited} />;
		case 'written_off':
			return <Verdict {...looks} say={w.sayWrittenOff} lead={w.leadWrittenOff} />;
	}
}
