import type { Invoice, InvoiceSummary, Payment } from '@marketing-cible/contract';
import { type ApiError, call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Field } from '../../parts/field.tsx';
import { inStates } from '../../parts/listing.tsx';
import { OPEN } from '../../screens/invoices/looks.ts';
import { fullDay } from '../../words/days.ts';
import { centsOf } from '../../words/money.ts';
import { textOf } from '../ask-why.tsx';
import { ReceivedOn } from '../received-on.tsx';
import { words as frame } from '../words.ts';
import { INVOICES, invoicePath } from './path.ts';
import { words } from './words.ts';

const MOST = 200;
/** As many as a payment may name. */
const MOST_NAMED = 50;

/** Records money that arrived: for this invoice, those that the payer names, then the oldest. */
export function PaymentDialog(props: {
	invoice: Invoice;
	done: (said: string) => void;
	close: () => void;
}) {
	const { invoice, done, close } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const others = useResource(invoice.id, () => othersOf(invoice));
	const explain = (error: ApiError) => {
		const [field] = error.fields;
		if (field?.pointer === '/amount') return w.amountWrong;
		if (field?.pointer === '/receivedOn') return w.receivedWrong;
		return undefined;
	};
	return (
		<Ask
			title={w.payTitle(invoice.number ?? '')}
			keep={f.cancel}
			go={w.payGo}
			explain={explain}
			act={async (form) => {
				const reference = textOf(form, 'reference');
				const also = new FormData(form).getAll('also').slice(0, MOST_NAMED);
				const payment = await call<Payment>(`${invoicePath(invoice.id)}/payments`, {
					method: 'POST',
					body: {
						amount: textOf(form, 'amount').replace(',', '.').replace(/\s/g, ''),
						receivedOn: textOf(form, 'receivedOn'),
						...(reference === '' ? {} : { reference }),
						...(also.length === 0 ? {} : { also }),
					},
				});
				done(
					w.paid(
						format.euros(payment.amount),
						payment.allocations.length,
						format.euros(payment.left),
					),
				);
			}}
			close={close}
		>
			<p>{w.payLead}</p>
			<Field
				id="amount"
				name="amount"
				inputMode="decimal"
				autocomplete="off"
				required
				maxLength={16}
				defaultValue={invoice.open}
				label={w.amount}
				hint={w.amountHint}
			/>
			<ReceivedOn label={w.receivedOn} hint={w.receivedHint} />
			<Field
				id="reference"
				name="reference"
				autocomplete="off"
				maxLength={200}
				label={w.reference}
				hint={w.referenceHint}
			/>
			{others.data !== undefined && others.data.length > 0 && (
				<fieldset>
					<legend>{w.also}</legend>
					{others.data.map(({ id, number, open, dueOn }) => (
						<label key={id} class="choice">
							<input type="checkbox" name="also" value={id} />
							<span>
								{number}
								<small>
									{w.alsoOf(
										format.euros(open),
										dueOn === null ? '' : fullDay(dueOn, format.language, false),
									)}
								</small>
							</span>
						</label>
					))}
				</fieldset>
			)}
		</Ask>
	);
}

/** Other invoices of the client that are not paid. */
async function othersOf({ id, accountId }: Invoice): Promise<InvoiceSummary[]> {
	const open = await inStates<InvoiceSummary>(INVOICES, OPEN, MOST, { accountId });
	return open
		.filter((one) => one.id !== id && one.kind === 'invoice' && centsOf(one.open) > 0n)
		.slice(0, MOST_NAMED);
}
