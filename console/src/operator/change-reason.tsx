import { Field, Select } from '../parts/field.tsx';

/** Why terms or prices change before the client agrees, as the contract permits it, and what proves that. */
export function ChangeReason(props: {
	words: { reason: string; noReason: string; evidence: string; evidenceHint: string };
	reasons: readonly (readonly [reason: string, word: string])[];
	/** What is wrong with the evidence. */
	error: string | undefined;
}) {
	const { words: w, reasons, error } = props;
	return (
		<>
			<Select
				id="reason"
				name="reason"
				label={w.reason}
				any={w.noReason}
				value=""
				options={reasons}
			/>
			<Field
				id="evidence"
				name="evidence"
				autocomplete="off"
				maxLength={1000}
				label={w.evidence}
				hint={w.evidenceHint}
				error={error}
			/>
		</>
	);
}
