import type { OperatorRole } from '@marketing-cible/contract';
import { useWords } from '../app/environment.ts';
import { Shape } from '../parts/shape.tsx';
import { operatorRoles } from './roles.ts';
import { words } from './words.ts';

/** Chooses roles; the first box carries the name as its id, so that a link to the field finds it. */
export function RoleChoices(props: {
	/** Of the boxes. */
	name: string;
	legend: string;
	chosen: readonly OperatorRole[];
	error?: string | undefined;
}) {
	const { name, legend, chosen, error } = props;
	const w = useWords(words);
	return (
		<fieldset {...(error === undefined ? {} : { 'aria-describedby': `${name}-e` })}>
			<legend>{legend}</legend>
			{error !== undefined && (
				<p class="error" id={`${name}-e`}>
					<Shape name="fail" tone="stop" /> {error}
				</p>
			)}
			{operatorRoles.map((role, index) => (
				<label key={role} class="choice">
					<input
						type="checkbox"
						name={name}
						value={role}
						{...(index === 0 ? { id: name } : {})}
						defaultChecked={chosen.includes(role)}
					/>
					<span>
						{w.roles[role]}
						<small>{w.roleHints[role]}</small>
					</span>
				</label>
			))}
		</fieldset>
	);
}

/** The roles that a form has chosen. */
export function rolesOf(form: HTMLFormElement, name: string): OperatorRole[] {
	const chosen = new FormData(form).getAll(name);
	return operatorRoles.filter((role) => chosen.includes(role));
}
