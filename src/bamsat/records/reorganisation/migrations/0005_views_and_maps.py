from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reorganisation', '0004_what_moved_before'),
    ]

    operations = [
        migrations.AlterField(
            model_name='move',
            name='thing',
            field=models.CharField(choices=[('assignment', 'Nhiệm vụ được giao'), ('paper', 'Văn bản đang giữ, theo dõi'), ('order', 'Nhiệm vụ đang duyệt'), ('membership', 'Người và chức vụ'), ('child', 'Cơ quan trực thuộc'), ('register', 'Sổ kết quả'), ('record', 'Kết quả đang ghi, chờ xác nhận'), ('request', 'Đề nghị chỉ đạo chờ trả lời'), ('asked', 'Đề nghị chỉ đạo đã gửi'), ('handed', 'Bảng của sổ kết quả chờ nạp'), ('sheet', 'Bảng tính đang kiểm tra'), ('notice', 'Thông báo chưa đọc'), ('view', 'Cách xem đã lưu'), ('map', 'Ý nghĩa các cột của bảng')], max_length=10),
        ),
    ]
