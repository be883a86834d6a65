import {
	OTHER_ANSWERS,
	WAIT_UNITS,
	WAITING_TEST_MODES,
	WAITING_WHEN_NOT_PERMITTED,
} from '../choices.ts';
import { guideLink } from '../links.ts';
import { LONGEST_WAIT_DAYS } from '../read-wait.ts';
import { complianceFields, whenNotPermittedField } from './compliance.ts';
import { timingFields } from './message.ts';
import type { PlainInputField } from './types.ts';

/** What to wait for, and for how long. */
export const waitFields: readonly PlainInputField[] = [
	{
		key: 'choices',
		label: 'Choices',
		type: 'text',
		required: false,
		group: 'message',
		placeholder: '1 = yes, 2 = no',
		helpText: `The answers to expect and what each means. Several answers may mean the same: \`1 / ok = yes\`. Case, accents and punctuation do not matter. Leave empty if any answer ends the wait. See ${guideLink('replies', 'wait-for-a-reply')}.`,
	},
	{
		key: 'other_answers',
		label: 'Other Answers',
		type: 'string',
		required: false,
		default: 'keep_waiting',
		choices: OTHER_ANSWERS,
		group: 'message',
		helpText: 'What to do with an answer that is none of the choices.',
	},
	{
		key: 'wait_at_most',
		label: 'Wait At Most',
		type: 'integer',
		required: true,
		group: 'message',
		placeholder: '2',
		helpText: `The Zap then goes on with \`expired\` as the outcome. At most ${LONGEST_WAIT_DAYS} days. A question that has not left by then is not sent.`,
	},
	{
		key: 'wait_unit',
		label: 'Unit',
		type: 'string',
		required: false,
		default: 'days',
		choices: WAIT_UNITS,
		group: 'message',
		helpText: 'The unit of the number above.',
	},
];

/** The timing fields of a step that never sends in the Zap editor. */
export const waitingTimingFields: readonly PlainInputField[] = timingFields.map((field) =>
	field.key === 'test_mode'
		? {
				...field,
				choices: WAITING_TEST_MODES,
				helpText: `When to check the message without sending it. A test in the Zap editor never sends, since nothing can wait there: its answer is an example. See ${guideLink('tests', 'tests')}.`,
			}
		: field,
);

/** The compliance fields of a step that waits in any case. */
export const waitingComplianceFields: readonly PlainInputField[] = complianceFields.map((field) =>
	field === whenNotPermittedField
		? {
				...field,
				choices: WAITING_WHEN_NOT_PERMITTED,
				helpText: `What to do with a message outside the permitted hours. Without consent or after an opt-out, nothing is sent or scheduled. See ${guideLink('permitted hours', 'when-not-permitted')}.`,
			}
		: field,
);
