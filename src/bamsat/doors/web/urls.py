"""Addresses of the pages, in the users' language."""

from django.urls import path

from bamsat.doors.web.pages.bodies import reform
from bamsat.doors.web.pages.bodies import views as bodies
from bamsat.doors.web.pages.entry import views as entry
from bamsat.doors.web.pages.gallery import views as gallery
from bamsat.doors.web.pages.journal import views as journal
from bamsat.doors.web.pages.papers import views as papers
from bamsat.doors.web.pages.review import views as review
from bamsat.doors.web.pages.sheets import views as sheets
from bamsat.doors.web.pages.tasks import bulk, gantt, matrix, month, saved
from bamsat.doors.web.pages.tasks import views as tasks
from bamsat.doors.web.pages.work import views as work

urlpatterns = [
    path("", work.my_work, name="my-work"),
    path("dang-nhap", entry.sign_in, name="sign-in"),
    path("dang-xuat", entry.sign_out, name="sign-out"),
    path("vai", entry.capacity, name="capacity"),
    path("ngay", entry.day, name="day"),
    path("suc-khoe", entry.alive, name="alive"),
    path("van-ban", papers.papers, name="papers"),
    path("van-ban/them", papers.take_in, name="take-in"),
    path("van-ban/<int:number>", papers.plan, name="plan"),
    path("van-ban/<int:number>/tep", papers.original, name="original"),
    path("van-ban/<int:number>/trang/<int:page>", papers.picture, name="picture"),
    path("van-ban/<int:number>/bo", papers.leave_aside, name="leave-aside"),
    path("van-ban/<int:number>/khoi-phuc", papers.bring_back, name="bring-back"),
    path("van-ban/<int:number>/duyet", review.review, name="review"),
    path("van-ban/<int:number>/duyet/viec/<int:order>", review.order, name="review-order"),
    path("van-ban/<int:number>/duyet/them", review.add, name="review-add"),
    path("van-ban/<int:number>/duyet/them-cau", review.find, name="review-find"),
    path("van-ban/<int:number>/duyet/nhan-ro", review.clear, name="review-clear"),
    path("van-ban/<int:number>/duyet/co-quan", review.enter_bodies, name="review-bodies"),
    path("van-ban/<int:number>/duyet/thong-tin", review.head, name="review-head"),
    path("van-ban/<int:number>/duyet/phe-duyet", review.approve, name="review-approve"),
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
    path("nhiem-vu/<int:number>/tra-loi", tasks.reply, name="reply"),
    path("nhiem-vu/<int:number>/bao-cao", tasks.report, name="report"),
    path("bao-cao/<int:number>/ket-luan", tasks.judge, name="judge"),
    path("minh-chung/<int:number>", tasks.evidence, name="evidence"),
    path("to-chuc", bodies.bodies, name="bodies"),
    path("to-chuc/<int:number>", bodies.body, name="body"),
    path("to-chuc/sap-xep", reform.reforms, name="reforms"),
    path("to-chuc/sap-xep/mau.xlsx", reform.reform_sheet, name="reform-sheet"),
    path("to-chuc/sap-xep/<int:number>", reform.reform, name="reform"),
    path("to-chuc/sap-xep/<int:number>/ghi", reform.reform_write, name="reform-write"),
    path("to-chuc/sap-xep/<int:number>/lam", reform.reform_act, name="reform-act"),
    path("nhat-ky", journal.journal, name="journal"),
    path("thanh-phan", gallery.gallery, name="gallery"),
]
