import type { AlertRule } from '@marketing-cible/contract';
import { useWords } from '../../app/environment.ts';
import { Area, Errors, Field, Select } from '../../parts/field.tsx';
import { MOST_ADDRESSES, type RuleField, type RuleForm, UNITS } from './rule-form.ts';
import { ruleWords } from './rule-words.ts';

const MOST_TEXT = 2000;

/** The fields of an alert rule. */
export function RuleFields(props: {
	kind: AlertRule['kind'];
	form: RuleForm;
	wrong: readonly RuleField[];
	change: (form: RuleForm) => void;
}) {
	const { kind, form, wrong, change } = props;
	const w = useWords(ruleWords);
	const unit = UNITS[kind];
	const texts: Readonly<Record<RuleField, string>> = {
		threshold: w.thresholdWrong(form.threshold),
		email: addressText(form.email, w),
		sms: addressText(form.sms, w),
	};
	const error = (name: RuleField) => (wrong.includes(name) ? texts[name] : undefined);
	return (
		<>
			<Errors list={wrong.map((name) => ({ id: name, text: texts[name] }))} />
			<label class="choice">
				<input
					type="checkbox"
					checked={form.enabled}
					onChange={(event) => change({ ...form, enabled: event.currentTarget.checked })}
				/>
				<span>{w.enabled}</span>
			</label>
			{unit !== 'none' && (
				<Field
					id="threshold"
					inputMode="decimal"
					autocomplete="off"
					label={w.threshold}
					hint={w.units[unit]}
					error={error('threshold')}
					value={form.threshold}
					onInput={(event) => change({ ...form, threshold: event.currentTarget.value })}
				/>
			)}
			<Select
				id="severity"
				name="severity"
				label={w.severity}
				value={form.severity}
				options={[
					['warning', w.severities.warning],
					['critical', w.severities.critical],
				]}
				onChange={(severity) => change({ ...form, severity })}
			/>
			{(['email', 'sms'] as const).map((name) => (
				<Area
					key={name}
					id={name}
					rows={2}
					autocomplete="off"
					spellcheck={false}
					maxLength={MOST_TEXT}
					label={w[name]}
					hint={w.one}
					error={error(name)}
					value={form[name]}
					onInput={(event) => change({ ...form, [name]: event.currentTarget.value })}
				/>
			))}
		</>
	);
}

/** Too many addresses, or one that cannot be read. */
function addressText(text: string, w: (typeof ruleWords)['fr']): string {
	const count = text.split('\n').filter((line) => line.trim() !== '').length;
	return count > MOST_ADDRESSES ? w.tooMany : w.addressWrong;
}
