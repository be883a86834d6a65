import { words } from './plain.ts';

/** Column names without case, accents and punctuation, the most specific first. */
export const PHONE =
	words(`mobile portable gsm telephonemobile telephoneportable telportable telmobile mobilephone
	mobilephonenumber mobilenumber phonemobile numeromobile numeroportable numerodeportable numerodemobile nmobile nportable
	ndeportable ndemobile mobile1 portable1 gsm1 cellphone cell msisdn smsphonenumber numerosms phone phonenumber
	telephone tel numerodetelephone numerotelephone ndetelephone nodetelephone ntelephone notelephone numerodetel ndetel
	ntel notel numtel numero tel1 phone1 telephone1 phonenumber1 numerodetelephone1 billingphone billingmobile
	shippingphone phonebilling contactphone customerphone userphone customerphonenumber primaryphone mainphone
	defaultaddressphone destinataire to recipient sms`);
export const EMAIL =
	words(`email mail courriel emailaddress adresseemail adressemail adressecourriel
	adresseelectronique email1 mail1 billingemail emailbilling contactemail customeremail useremail primaryemail emailadresse
	emailaddress1 destinataire to recipient`);
export const POSTAL_CODE = words(
	'codepostal postalcode cp zip zipcode postcode shippingzip billingzip',
);
export const COUNTRY = words('pays country codepays countrycode');
export const TIME_ZONE = words('fuseau fuseauhoraire timezone tz');
export const FIRST_NAME = words(
	'prenom firstname givenname fname forename prenomclient billingfirstname',
);
export const LAST_NAME =
	words(`nom lastname familyname surname lname nomdefamille nomclient name fullname
	billinglastname`);
export const EXTERNAL_ID =
	words(`externalid extid idclient clientid customerid idcustomer contactid idcontact recordid
	subscriberid uuid euid idexterne numeroclient codeclient`);
export const BIRTH_DATE = words(
	`birthdate birthday dateofbirth dob datedenaissance datenaissance naissance anniversaire`,
);
export const LANGUAGE = words('langue language lang idlang locale preferredlanguage');
