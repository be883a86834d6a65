import type { PlainInputField } from './types.ts';

/** The recipient of the message, and the place of that person. */
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
				'Name or code, e.g. Belgium or BE, used to read phone numbers in national format. Default: France.',
		},
		{
			key: 'postal_code',
			label: 'Postal Code',
			type: 'string',
			required: false,
			group: 'recipient',
			helpText: 'Determines local public holidays, such as those of Alsace-Moselle.',
		},
		{
			key: 'time_zone',
			label: 'Time Zone',
			type: 'string',
			required: false,
			group: 'recipient',
			placeholder: 'Europe/Paris',
			helpText:
				"The recipient's time zone if you know it. The permitted hours are those of the recipient, not those of this Zap.",
		},
		{
			key: 'birth_date',
			label: 'Birth Date',
			type: 'string',
			required: false,
			group: 'recipient',
			placeholder: '1990-05-01',
			helpText: 'Year, month and day. Some offers may only go to adults.',
		},
	];
}

export const phoneNumber = {
	placeholder: '+33612345678',
	helpText: 'Phone number in any common format. Overseas numbers such as `0690…` are recognized.',
};

export const emailAddress = {
	placeholder: 'zoe@customer.example',
	helpText: 'One email address, without a name.',
};

export const phoneOrEmail = {
	placeholder: '+33612345678',
	helpText: 'A phone number in any common format or, for the email channel, an email address.',
};
