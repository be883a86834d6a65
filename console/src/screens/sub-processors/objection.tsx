import type { SubProcessorObjection } from '@marketing-cible/contract';
import { useSession, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Field, FieldFrame } from '../../parts/field.tsx';
import { words } from './words.ts';

/** Asks for the reason and for who objects, and says what will stop. */
export function Objection(props: {
	name: string;
	act: (objection: SubProcessorObjection) => Promise<void>;
	close: () => void;
}) {
	const { name, act, close } = props;
	const w = useWords(words);
	const { me } = useSession();
	return (
		<Ask
			title={w.objectTitle(name)}
			keep={w.keep}
			go={w.objectGo}
			danger
			act={(form) => {
				const given = new FormData(form);
				const text = (field: string) => {
					const value = given.get(field);
					return typeof value === 'string' ? value.trim() : '';
				};
				return act({ reason: text('reason'), name: text('name'), function: text('function') });
			}}
			close={close}
		>
			<p>{w.objectLead}</p>
			<FieldFrame id="reason" label={w.reason} hint={w.reasonHint}>
				{(aria) => (
					<textarea
						{...aria}
						id="reason"
						name="reason"
						rows={3}
						minLength={10}
						maxLength={2000}
						required
					/>
				)}
			</FieldFrame>
			<Field
				id="name"
				name="name"
				label={w.who}
				autocomplete="name"
				defaultValue={me.user.name}
				maxLength={500}
				required
			/>
			<Field
				id="function"
				name="function"
				label={w.office}
				autocomplete="off"
				maxLength={500}
				required
			/>
		</Ask>
	);
}
