declare module '../store/schema.ts' {
	interface Tables {
		invoice_reminders: InvoiceReminderTable;
	}
}

/** Reminders of overdue invoices. */
export interface InvoiceReminderTable {
	invoice_id: string;
	/** 1, 2, … */
	number: number;
	/** The day in the territory of the client, YYYY-MM-DD. */
	reminded_on: string;
	created_at: number;
}
