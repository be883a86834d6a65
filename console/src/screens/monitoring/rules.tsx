import type { AlertRule } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { alertWords } from '../../words/alerts.ts';
import { RuleDialog } from './rule-dialog.tsx';
import { tellsOf, whenOf } from './rule-sentence.ts';
import { ruleWords } from './rule-words.ts';

/** What raises an alert and whom it tells; a role that may can change it. */
export function Rules() {
	const w = useWords(ruleWords);
	const rules = useResource('alert-rules', () =>
		call<{ data: AlertRule[] }>('/v1/alert-rules', { query: { limit: 200 } }),
	);
	return (
		<section class="card">
			<h2>{w.title}</h2>
			<p class="mut read">{w.lead}</p>
			<Loaded what={w.what} resource={rules}>
				{({ data }) => <RuleTable rules={data} reload={rules.reload} />}
			</Loaded>
		</section>
	);
}

function RuleTable({ rules, reload }: { rules: readonly AlertRule[]; reload: () => void }) {
	const w = useWords(ruleWords);
	const kinds = useWords(alertWords);
	const format = useFormat();
	const { may } = useSession();
	const [open, setOpen] = useState<string | null>(null);
	const [saved, setSaved] = useState('');
	const mayChange = may('updateAlertRule') && may('getAlertRule');
	// The default name of a rule is its kind.
	const nameOf = ({ name, kind }: AlertRule) => (name === kind ? kinds[kind] : name);
	const change: Column<AlertRule> = {
		head: w.change,
		cell: (rule) => (
			<button
				class="btn sm"
				type="button"
				aria-label={w.changeOf(nameOf(rule))}
				onClick={() => setOpen(rule.id)}
			>
				{w.change}
			</button>
		),
	};
	return (
		<>
			<p role="status">{saved}</p>
			<Table
				caption={w.title}
				rows={rules}
				keyOf={({ id }) => id}
				columns={[
					{ head: w.about, cell: nameOf },
					{ head: w.when, wide: true, cell: (rule) => whenOf(rule, w, format) },
					{ head: w.tells, wide: true, cell: (rule) => tellsOf(rule, w, format) },
					{
						head: w.state,
						cell: ({ enabled, severity }) => (
							<>
								<Status
									shape={enabled ? 'ok' : 'none'}
									tone={enabled ? 'ok' : ''}
									word={enabled ? w.on : w.off}
								/>
								<br />
								<small>{w.severities[severity]}</small>
							</>
						),
					},
					...(mayChange ? [change] : []),
				]}
			/>
			{open !== null && (
				<RuleDialog
					id={open}
					nameOf={nameOf}
					close={() => setOpen(null)}
					saved={(rule) => {
						setOpen(null);
						setSaved(w.saved(nameOf(rule)));
						reload();
					}}
				/>
			)}
		</>
	);
}
