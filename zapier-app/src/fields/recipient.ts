import type { PlainInputField } from './types.ts';

/** Who the message goes to, and where that person is. */
export function recipientFields(to: {
	placeholder: string;
	helpText: string;
}): readonly PlainInputField[] {
	return [
		{ key: 'to', label: 'To', type: 'string', required: true, group: 'recipient', ...to },
		{
			key: 'country',
			label: 'Country',
			type: 'string',
			required: false,
			group: 'recipient',
			placeholder: 'FR',
			helpText:
				'Two-letter code. Numbers in national form are read in this country; France when it is left empty.',
		},
		{
			key: 'postal_code',
			label: 'Postal Code',
			type: 'string',
			required: false,
			group: 'recipient',
			helpText: 'Tells local public holidays, such as those of Alsace-Moselle.',
		},
		{
			key: 'time_zone',
			label: 'Time Zone',
			type: 'string',
			required: false,
			group: 'recipient',
			placeholder: 'Europe/Paris',
			helpText:
				"The recipient's zone if you know it. Hours are always the recipient's, never those of this Zap.",
		},
		{
			key: 'birth_date',
			label: 'Birth Date',
			type: 'string',
			required: false,
			group: 'recipient',
			placeholder: '1990-05-01',
			helpText: 'Year, month and day. Some offers may not go to minors.',
		},
	];
}

export const phoneNumber = {
	placeholder: '+33612345678',
	helpText: 'Phone number in any common form. Overseas numbers such as `0690…` are recognized.',
};

export const emailAddress = {
	placeholder: 'zoe@customer.example',
	helpText: 'One email address, without a name.',
};

export const phoneOrEmail = {
	placeholder: '+33612345678',
	helpText: 'A phone number in any common form or, for the email channel, an email address.',
};
