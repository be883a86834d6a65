import { Field } from '../parts/field.tsx';
import { dayIn } from '../words/days.ts';

/** The day on which money or a letter arrived: today, where the contract is, unless another is chosen. */
export function ReceivedOn({ label, hint }: { label: string; hint: string }) {
	return (
		<Field
			id="receivedOn"
			name="receivedOn"
			type="date"
			required
			defaultValue={dayIn('Europe/Paris', Date.now())}
			label={label}
			hint={hint}
		/>
	);
}
