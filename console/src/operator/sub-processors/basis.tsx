import type { TransferSafeguard } from '@marketing-cible/contract';
import { useWords } from '../../app/environment.ts';
import { Field, Select } from '../../parts/field.tsx';
import { words } from './words.ts';

/** The chosen basis; empty: none is needed. */
export type Kind = TransferSafeguard['kind'] | '';

const KINDS = ['adequacy', 'standard_clauses', 'binding_rules', 'certified', 'derogation'] as const;

/** On what the transfer to a country outside the European Economic Area rests. */
export function Basis({ kind, choose }: { kind: Kind; choose: (kind: Kind) => void }) {
	const w = useWords(words);
	return (
		<>
			<Select<TransferSafeguard['kind'] | 'none'>
				id="basis"
				name="basis"
				label={w.fields.basis}
				value={kind === '' ? 'none' : kind}
				options={[['none', w.noBasis], ...KINDS.map((one) => [one, w.bases[one]] as const)]}
				onChange={(value) => choose(value === 'none' ? '' : value)}
			/>
			{kind !== '' && (
				<>
					<Field id="basisOn" name="basisOn" type="date" label={w.fields.basisOn} required />
					<Field
						id="basisReference"
						name="basisReference"
						autocomplete="off"
						label={w.fields.basisReference}
						maxLength={500}
						required
					/>
				</>
			)}
		</>
	);
}

/** The basis that the form says; `null`: none. */
export function safeguardOf(kind: Kind, text: (name: string) => string): TransferSafeguard | null {
	if (kind === '') return null;
	return { kind, on: text('basisOn'), reference: text('basisReference') };
}
