/**
 * Characters that are not visible: format and control characters (bidirectional marks, zero-width spaces, the byte order
 * mark), fillers and variation selectors. They arrive with what people copy from messengers and web pages.
 */
export const INVISIBLE = /[\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
