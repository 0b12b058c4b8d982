# Application and processing report as PDF, read by applicants and by the authority's staff.

pdf-antrag-title = Application: { $service }
pdf-draft-title = Draft: { $service }
pdf-draft-mark = Draft – not yet submitted
pdf-draft-text = This document shows what you have entered so far. The authority has not received an application from you. There is an application only once you have sent it.
pdf-draft-missing = Still missing:
pdf-draft-complete = Everything that is needed is there. You can send the application.

pdf-overview = At a glance
pdf-as-of = As of
pdf-number = Application number
pdf-submitted-at = Submitted on
pdf-authority = Responsible authority
pdf-authority-unknown = not yet known
pdf-authority-demo = Example authority for trying things out, not a real authority
pdf-service = Service
pdf-leika = Service key (LeiKa)

pdf-attachments = Attached documents
pdf-attachments-none = No documents are attached. Documents can be handed in later.
pdf-attachment-slot = Evidence
pdf-attachment-name = File
pdf-attachment-kind = Format
pdf-attachment-size = Size
pdf-attachments-total = Total

pdf-report-title = Processing report: { $service }
pdf-report-intro = This report shows when and how your application went to the authority. Please keep it together with the application. The platform deletes your application as soon as the authority has it.
pdf-report-channel = Way of transmission
pdf-report-steps = What happened when
pdf-report-step-at = Time
pdf-report-step-what = Step
pdf-report-not-transported = Answers that are only in the PDF
pdf-report-not-transported-text = The electronic message has no field of its own for these answers. The authority reads them in the application, which is inside the message as a PDF.

pdf-characters = Characters in square brackets such as [U+4E2D] stand for letters that this document cannot display. They give the letter's number in the Unicode standard.
pdf-page = Page { $page } of { $total }
pdf-moment = { $day }/{ $month }/{ $year }, { $time }
pdf-bytes = { $n } bytes
pdf-kilobytes = { $n } kB
pdf-megabytes = { $whole }.{ $tenth } MB
