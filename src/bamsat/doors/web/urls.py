"""Addresses of the pages, in the users' language."""

from django.urls import path

from bamsat.doors.web.pages.account import confirming, protection
from bamsat.doors.web.pages.account import views as account
from bamsat.doors.web.pages.amending import views as amending
from bamsat.doors.web.pages.bodies import facts, reform
from bamsat.doors.web.pages.bodies import views as bodies
from bamsat.doors.web.pages.bodies.map import bodies_map
from bamsat.doors.web.pages.bodies.office import office_new
from bamsat.doors.web.pages.cascade import adopting, beside, covered, gaps, many, yearly
from bamsat.doors.web.pages.cascade import views as cascade
from bamsat.doors.web.pages.copies import views as copies
from bamsat.doors.web.pages.directions import views as directions
from bamsat.doors.web.pages.entry import passkey, provider, second
from bamsat.doors.web.pages.entry import views as entry
from bamsat.doors.web.pages.evaluation import setting as evaluation_setting
from bamsat.doors.web.pages.evaluation import views as evaluation
from bamsat.doors.web.pages.gallery import views as gallery
from bamsat.doors.web.pages.indicators import defining as indicator_defining
from bamsat.doors.web.pages.indicators import sheets as figures
from bamsat.doors.web.pages.indicators import values as indicator_values
from bamsat.doors.web.pages.indicators import views as indicators
from bamsat.doors.web.pages.jobs import views as jobs
from bamsat.doors.web.pages.journal import views as journal
from bamsat.doors.web.pages.notices import rules as notice_rules
from bamsat.doors.web.pages.notices import settings as notice_settings
from bamsat.doors.web.pages.notices import views as notices
from bamsat.doors.web.pages.papers import frames as paper_frames
from bamsat.doors.web.pages.papers import views as papers
from bamsat.doors.web.pages.people import relays
from bamsat.doors.web.pages.people import views as people
from bamsat.doors.web.pages.reports import dispatch, kept, kept_acts, kept_lower, numbers, owed
from bamsat.doors.web.pages.reports import views as reports
from bamsat.doors.web.pages.reports.steering import steering
from bamsat.doors.web.pages.results import editor, records
from bamsat.doors.web.pages.results import sheets as register_sheets
from bamsat.doors.web.pages.results import views as results
from bamsat.doors.web.pages.review import views as review
from bamsat.doors.web.pages.sheets import views as sheets
from bamsat.doors.web.pages.sittings import views as sittings
from bamsat.doors.web.pages.study import attending
from bamsat.doors.web.pages.study import views as study
from bamsat.doors.web.pages.supervision import acting as case_acting
from bamsat.doors.web.pages.supervision import case as cases
from bamsat.doors.web.pages.supervision import drafting as case_drafting
from bamsat.doors.web.pages.supervision import views as supervision
from bamsat.doors.web.pages.tasks import acceptance, bulk, decisions, gantt, matrix, month, parts, saved, spoken
from bamsat.doors.web.pages.tasks import serving as task_serving
from bamsat.doors.web.pages.tasks import views as tasks
from bamsat.doors.web.pages.urging import views as urging
from bamsat.doors.web.pages.work import views as work

urlpatterns = [
    path("", work.my_work, name="my-work"),
    path("dang-nhap", entry.sign_in, name="sign-in"),
    path("dang-nhap/buoc-hai", second.second_step, name="second-step"),
    path("dang-nhap/khoa", passkey.passkey_options, name="passkey-options"),
    path("dang-nhap/khoa/vao", passkey.passkey_sign_in, name="passkey-sign-in"),
    path("dang-nhap/ngoai", provider.provider_begin, name="provider-begin"),
    path("dang-nhap/ngoai/ve", provider.provider_back, name="provider-back"),
    path("dang-nhap/ngoai/dang-xuat", provider.provider_leave, name="provider-leave"),
    path("tai-khoan", account.account, name="account"),
    path("tai-khoan/mat-khau", account.change_password, name="change-password"),
    path("tai-khoan/phien", account.end_sessions, name="end-sessions"),
    path("tai-khoan/xac-nhan", confirming.confirm, name="confirm"),
    path("tai-khoan/bao-ve", protection.protection, name="protection"),
    path("tai-khoan/bao-ve/lam", protection.protect, name="protect"),
    path("tai-khoan/bao-ve/khoa", protection.passkey_new_options, name="passkey-new-options"),
    path("dang-xuat", entry.sign_out, name="sign-out"),
    path("vai", entry.capacity, name="capacity"),
    path("ngay", entry.day, name="day"),
    path("suc-khoe", entry.alive, name="alive"),
    path("van-ban", papers.papers, name="papers"),
    path("van-ban/them", papers.take_in, name="take-in"),
    path("van-ban/<int:number>", papers.plan, name="plan"),
    path("van-ban/<int:number>/giao-viec", dispatch.dispatch_letter, name="dispatch"),
    path("van-ban/<int:number>/giao-viec/luu", dispatch.dispatch_keep, name="dispatch-keep"),
    path("van-ban/<int:number>/giao-viec/da-gui", dispatch.dispatch_sent, name="dispatch-sent"),
    path("van-ban/<int:number>/giao-viec.<slug:form>", dispatch.dispatch_file, name="dispatch-file"),
    path("van-ban/<int:number>/tep", papers.original, name="original"),
    path("van-ban/<int:number>/trang/<int:page>", papers.picture, name="picture"),
    path("van-ban/<int:number>/linh-vuc", papers.paper_field, name="paper-field"),
    path("van-ban/<int:number>/bo", papers.leave_aside, name="leave-aside"),
    path("van-ban/<int:number>/khoi-phuc", papers.bring_back, name="bring-back"),
    path("van-ban/<int:number>/duyet", review.review, name="review"),
    path("van-ban/<int:number>/duyet/viec/<int:order>", review.order, name="review-order"),
    path("van-ban/<int:number>/duyet/viec/<int:order>/sua", review.forms, name="review-forms"),
    path("van-ban/<int:number>/duyet/them", review.add, name="review-add"),
    path("van-ban/<int:number>/duyet/them-cau", review.find, name="review-find"),
    path("van-ban/<int:number>/duyet/nhan-ro", review.clear, name="review-clear"),
    path("van-ban/<int:number>/duyet/co-quan", review.enter_bodies, name="review-bodies"),
    path("van-ban/<int:number>/duyet/thong-tin", review.head, name="review-head"),
    path("van-ban/<int:number>/duyet/phe-duyet", review.approve, name="review-approve"),
    path("van-ban/<int:number>/moc-thoi-gian", paper_frames.frames, name="plan-frames"),
    path("dong-chay", cascade.cascade, name="cascade"),
    path("dong-chay/<int:number>", cascade.chain, name="chain"),
    path("dong-chay/<int:number>/hinh.svg", cascade.chain_drawing, name="chain-drawing"),
    path("dong-chay/<int:number>/them", cascade.relate, name="relate"),
    path("dong-chay/<int:number>/doi-chieu", beside.compare, name="align"),
    path("dong-chay/<int:number>/do-phu", covered.covered, name="coverage"),
    path("dong-chay/<int:number>/do-phu/van-ban", covered.covered_rows, name="coverage-rows"),
    path("dong-chay/<int:number>/do-phu.xlsx", covered.covered_sheet, name="coverage-sheet"),
    path("dong-chay/<int:number>/bo-sot", gaps.gap_list, name="coverage-gaps"),
    path("dong-chay/<int:number>/bo-sot.xlsx", gaps.gap_sheet, name="gap-sheet"),
    path("dong-chay/<int:number>/tiep-thu", adopting.take_up, name="take-up"),
    path("dong-chay/<int:number>/noi-dung-phai-co", yearly.yearly, name="inclusion"),
    path("dong-chay/ke-hoach/<int:number>", adopting.adoption, name="adoption"),
    path("dong-chay/ke-hoach/<int:number>/lam", adopting.adopt_act, name="adopt-act"),
    path("dong-chay/ke-hoach/<int:number>/tep.<slug:form>", adopting.adoption_file, name="adoption-file"),
    path("dong-chay/doi-chieu/<int:number>", beside.alignment, name="alignment"),
    path("dong-chay/doi-chieu/<int:number>/nhieu", many.ready, name="align-many"),
    path("dong-chay/doi-chieu/<int:number>/lam", beside.align_act, name="align-act"),
    path("van-ban/<int:number>/doi-chieu-sua-doi", amending.amend, name="amend"),
    path("van-ban/<int:number>/giao", amending.issue, name="issue-held"),
    path("sua-doi/<int:number>", amending.amendment, name="amendment"),
    path("sua-doi/<int:number>/lam", amending.amend_act, name="amend-act"),
    path("xem-lai/<int:number>", amending.relook_act, name="relook-act"),
    path("dong-chay/quan-he/<int:number>", cascade.decide_relation, name="decide-relation"),
    path("nhiem-vu", tasks.tasks, name="tasks"),
    path("nhiem-vu.xlsx", tasks.sheet_of_tasks, name="tasks-sheet"),
    path("nhiem-vu/cach-xem", saved.save_view, name="save-view"),
    path("nhiem-vu/cach-xem/<int:number>", saved.change_view, name="change-view"),
    path("nhiem-vu/lich", month.calendar, name="calendar"),
    path("nhiem-vu/ma-tran", matrix.matrix, name="matrix"),
    path("nhiem-vu/bieu-do", gantt.gantt, name="gantt"),
    path("nhiem-vu/nhieu-viec", bulk.together, name="together"),
    path("nhiem-vu/dien.xlsx", sheets.sheet_of_work, name="sheet-to-fill"),
    path("nhiem-vu/bang", sheets.sheets, name="sheets"),
    path("nhiem-vu/bang/<int:number>", sheets.sheet, name="sheet"),
    path("nhiem-vu/bang/<int:number>/lam", sheets.sheet_act, name="sheet-act"),
    path("nhiem-vu/<int:number>", tasks.task, name="task"),
    path("nhiem-vu/phat-sinh", spoken.order, name="order-new"),
    path("nhiem-vu/<int:number>/but-phe", spoken.note, name="order-note"),
    path("nhiem-vu/tiep-nhan", acceptance.acceptance, name="acceptance"),
    path("nhiem-vu/<int:number>/tra-loi", tasks.reply, name="reply"),
    path("nhiem-vu/<int:number>/phu-trach", acceptance.officer, name="officer"),
    path("nhiem-vu/<int:number>/giao-lai", acceptance.answer_return, name="answer-return"),
    path("nhiem-vu/<int:number>/bao-cao", tasks.report, name="report"),
    path("nhiem-vu/<int:number>/nhap", tasks.draft, name="draft-report"),
    path("nhiem-vu/<int:number>/gia-han", decisions.extend, name="extend"),
    path("nhiem-vu/<int:number>/quyet-dinh", decisions.rule, name="rule"),
    path("nhiem-vu/<int:number>/doi-han", decisions.move_day, name="move-day"),
    path("nhiem-vu/<int:number>/chu-ky", decisions.change_rule, name="change-rule"),
    path("nhiem-vu/<int:number>/chuyen", decisions.hand_over, name="hand-over"),
    path("nhiem-vu/<int:number>/chia-viec", parts.break_down, name="break-down"),
    path("nhiem-vu/<int:number>/cach-tinh", parts.choose, name="choose-roll-up"),
    path("nhiem-vu/<int:number>/phuc-vu", task_serving.serve, name="serve-paper"),
    path("phuc-vu/<int:number>/bo", task_serving.withdraw, name="stop-serving"),
    path("gia-han/<int:number>", decisions.decide_extension, name="decide-extension"),
    path("bao-cao/<int:number>/ket-luan", tasks.judge, name="judge"),
    path("bao-cao/<int:number>/dinh-chinh", tasks.correct, name="correct-entry"),
    path("minh-chung/<int:number>", tasks.evidence, name="evidence"),
    path("dieu-hanh", steering, name="steering"),
    path("danh-gia", evaluation.evaluation, name="evaluation"),
    path("danh-gia/<int:number>", evaluation.of_body, name="evaluation-body"),
    path("danh-gia/bang.xlsx", evaluation.as_sheet, name="evaluation-sheet"),
    path("danh-gia/bo-tieu-chi.yaml", evaluation.formula_file, name="evaluation-formula"),
    path("danh-gia/thiet-lap", evaluation_setting.setting, name="evaluation-setting"),
    path("dieu-hanh/phien-hop", sittings.sittings, name="sittings"),
    path("dieu-hanh/phien-hop/<int:number>", sittings.sitting, name="sitting"),
    path("dieu-hanh/phien-hop/<int:number>/lam", sittings.sitting_act, name="sitting-act"),
    path("dieu-hanh/phien-hop/<int:number>/tep.<slug:form>", sittings.sitting_file, name="sitting-file"),
    path("bao-cao", reports.reports, name="reports"),
    path("bao-cao/che-do", owed.duties, name="duties"),
    path("bao-cao/che-do/<int:number>/thoi", owed.end_duty, name="end-duty"),
    path("bao-cao/so-cap-so", numbers.number_register, name="number-register"),
    path("bao-cao/soan/<int:number>", kept.kept_report, name="kept-report"),
    path("bao-cao/soan/<int:number>/sao", copies.copy_report, name="copy-report"),
    path("van-ban/<int:number>/sao", copies.copy_paper, name="copy-paper"),
    path("ban-sao", copies.copies, name="copies"),
    path("ban-sao/<int:number>/lam", copies.copy_act, name="copy-act"),
    path("ban-sao/<int:number>/tep.<slug:form>", copies.copy_file, name="copy-file"),
    path("bao-cao/soan/<int:number>/muc/<int:section>", kept.kept_section, name="kept-section"),
    path("bao-cao/soan/<int:number>/muc/<int:section>/luu", kept.kept_save, name="kept-save"),
    path("bao-cao/soan/<int:number>/the-thuc", kept.kept_head, name="kept-head"),
    path("bao-cao/soan/<int:number>/so-sanh", kept.kept_compare, name="kept-compare"),
    path("bao-cao/soan/<int:number>/cap-duoi", kept_lower.kept_lower, name="kept-lower"),
    path("bao-cao/soan/<int:number>/so-lieu/<int:snapshot>/<str:name>", kept.kept_figure, name="kept-figure"),
    path("bao-cao/soan/<int:number>/tep.<slug:form>", kept.kept_file, name="kept-file"),
    path("bao-cao/soan/<int:number>/lam", kept_acts.kept_act, name="kept-act"),
    path("bao-cao/<slug:key>/luu", kept.keep_report, name="keep-report"),
    path("bao-cao/<slug:key>", reports.report, name="report-draft"),
    path("bao-cao/<slug:key>/tep.<slug:form>", reports.report_file, name="report-file"),
    path("bao-cao/<slug:key>/nhiem-vu", reports.report_rows, name="report-rows"),
    path("ket-qua", results.registers, name="registers"),
    path("ket-qua/lap-so", editor.new_register, name="register-new"),
    path("ket-qua/chi-tieu", indicators.indicators, name="indicators"),
    path("ket-qua/chi-tieu/lap", indicator_defining.new_indicator, name="indicator-new"),
    path("ket-qua/chi-tieu/so-lieu.xlsx", figures.figures_sheet, name="figures-sheet"),
    path("ket-qua/chi-tieu/nap", figures.figures_hand_in, name="figures-hand-in"),
    path("ket-qua/chi-tieu/bang/<int:number>", figures.figures_check, name="figures-check"),
    path("ket-qua/chi-tieu/<int:number>.xlsx", figures.table_sheet, name="indicator-sheet"),
    path("ket-qua/chi-tieu/<int:number>", indicators.indicator, name="indicator"),
    path("ket-qua/chi-tieu/<int:number>/lam", indicator_defining.indicator_act, name="indicator-act"),
    path(
        "ket-qua/chi-tieu/<int:number>/so-lieu/<int:body>/<str:begins>", indicator_values.value, name="indicator-value"
    ),
    path("ket-qua/chi-tieu/lan-ghi/<int:number>", indicator_values.value_act, name="value-act"),
    path("ket-qua/hoc-tap", study.studies, name="studies"),
    path("van-ban/<int:number>/hoc-tap", study.study, name="study"),
    path("van-ban/<int:number>/hoc-tap.xlsx", study.study_sheet, name="study-sheet"),
    path("ket-qua/ban-ghi/<int:number>/diem-danh", attending.attendance, name="attendance"),
    path("diem-danh/<slug:token>", attending.attend, name="attend"),
    path("ket-qua/nhiem-vu", results.mapping, name="register-mapping"),
    path("ket-qua/so/<int:number>", results.register, name="register"),
    path("ket-qua/so/<int:number>/tong-hop", results.sums, name="register-sums"),
    path("ket-qua/so/<int:number>/mo-ta", editor.edit, name="register-edit"),
    path("ket-qua/so/<int:number>/mo-ta.yaml", editor.as_yaml, name="register-yaml"),
    path("ket-qua/so/<int:number>/ghi", records.new, name="record-new"),
    path("ket-qua/so/<int:number>.xlsx", register_sheets.out, name="register-sheet"),
    path("ket-qua/so/<int:number>/nap", register_sheets.hand_in, name="register-hand-in"),
    path("ket-qua/bang/<int:number>", register_sheets.check, name="register-check"),
    path("ket-qua/ban-ghi/<int:number>", records.record, name="record"),
    path("ket-qua/ban-ghi/<int:number>/sua", records.correct, name="record-correct"),
    path("ket-qua/ban-ghi/<int:number>/lam", records.record_act, name="record-act"),
    path("ket-qua/minh-chung/<int:number>", records.proof, name="record-proof"),
    path("to-chuc", bodies.bodies, name="bodies"),
    path("to-chuc/<int:number>", bodies.body, name="body"),
    path("to-chuc/ban-do", bodies_map, name="bodies-map"),
    path("to-chuc/van-phong-moi", office_new, name="office-new"),
    path("to-chuc/them", facts.body_new, name="body-new"),
    path("to-chuc/dang-vien", facts.head_counts, name="head-counts"),
    path("to-chuc/dang-vien/bang", facts.head_counts_sheet, name="head-counts-sheet"),
    path("to-chuc/<int:number>/thong-tin", facts.body_facts, name="body-facts"),
    path("to-chuc/sap-xep", reform.reforms, name="reforms"),
    path("to-chuc/sap-xep/mau.xlsx", reform.reform_sheet, name="reform-sheet"),
    path("to-chuc/sap-xep/<int:number>", reform.reform, name="reform"),
    path("to-chuc/sap-xep/<int:number>/phuong-an.xlsx", reform.reform_plan, name="reform-plan"),
    path("to-chuc/sap-xep/<int:number>/ban-giao.<str:form>", reform.reform_handover, name="reform-handover"),
    path("to-chuc/sap-xep/<int:number>/ghi", reform.reform_write, name="reform-write"),
    path("to-chuc/sap-xep/<int:number>/lam", reform.reform_act, name="reform-act"),
    path("con-nguoi", people.persons, name="people"),
    path("con-nguoi/them", people.person_new, name="person-new"),
    path("con-nguoi/<int:number>", people.person, name="person"),
    path("con-nguoi/<int:number>/lam", people.person_act, name="person-act"),
    path("ban-giao/chuc-vu/<int:number>", relays.work_of_post, name="relay-post"),
    path("ban-giao/<int:number>", relays.relay, name="relay"),
    path("ban-giao/<int:number>/lam", relays.relay_act, name="relay-act"),
    path("nhat-ky", journal.journal, name="journal"),
    path("nhat-ky/<int:number>", journal.journal_line, name="journal-line"),
    path("nhat-ky/tep", journal.journal_file, name="journal-file"),
    path("thong-bao", notices.notices, name="notices"),
    path("thong-bao/<int:number>", notices.open_notice, name="open-notice"),
    path("thong-bao/da-doc", notices.read_notices, name="read-notices"),
    path("thong-bao/cach-nhan", notice_settings.notice_settings, name="notice-settings"),
    path("thong-bao/cach-nhan/ghi", notice_settings.set_notices, name="set-notices"),
    path("thong-bao/quy-tac", notice_rules.reminder_rules, name="reminder-rules"),
    path("thong-bao/quy-tac/luu", notice_rules.set_reminder_rules, name="set-reminder-rules"),
    path("lich/<str:token>.ics", notice_settings.feed, name="feed"),
    path("giam-sat", supervision.supervision, name="supervision"),
    path("giam-sat/danh-sach.xlsx", supervision.supervision_sheet, name="supervision-sheet"),
    path("giam-sat/kien-nghi", supervision.recommendations, name="recommendations"),
    path("giam-sat/kien-nghi.xlsx", supervision.recommendations_sheet, name="recommendations-sheet"),
    path("giam-sat/chuong-trinh", case_drafting.programme, name="programme-new"),
    path("giam-sat/moi", case_drafting.case_new, name="case-new"),
    path("giam-sat/<int:number>", cases.case, name="case"),
    path("giam-sat/<int:number>/sua", case_drafting.case_amend, name="case-amend"),
    path("giam-sat/<int:number>/lam", case_acting.case_act, name="case-act"),
    path("giam-sat/<int:number>/<str:which>.<str:form>", cases.case_paper, name="case-paper"),
    path("giam-sat/<int:number>/tep/<str:kind>/<int:row>", cases.case_file, name="case-file"),
    path("xin-chi-dao", directions.direction_requests, name="direction-requests"),
    path("xin-chi-dao/<int:number>", directions.direction_request, name="direction-request"),
    path("xin-chi-dao/<int:number>/tra-loi", directions.give_direction, name="give-direction"),
    path("nhiem-vu/<int:number>/xin-chi-dao", directions.ask_direction, name="ask-direction"),
    path("don-doc", urging.urging, name="urging"),
    path("don-doc/thu", urging.urging_letter, name="urging-letter"),
    path("don-doc/luu", urging.urging_keep, name="urging-keep"),
    path("don-doc/da-gui", urging.urging_sent, name="urging-sent"),
    path("don-doc/cong-van/<int:key>/rut-lai", urging.letter_withdraw, name="letter-withdraw"),
    path("cong-viec-nen", jobs.jobs, name="jobs"),
    path("cong-viec-nen/<slug:name>/chay", jobs.run_again, name="run-again"),
    path("thanh-phan", gallery.gallery, name="gallery"),
]
