# Tables of the tree through time; 0003 carries what there was, 0004 drops the old columns.

import datetime
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='HeadCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('members', models.PositiveIntegerField(blank=True, null=True)),
                ('cells', models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ('year',),
            },
        ),
        migrations.CreateModel(
            name='Parentage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('tree', models.CharField(choices=[('party', 'Hệ thống Đảng'), ('state', 'Hệ thống Nhà nước')], max_length=5)),
            ],
        ),
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('party_committee', 'Cấp ủy'), ('standing_board', 'Ban thường vụ'), ('party_office', 'Văn phòng cấp ủy'), ('party_board', 'Ban Đảng'), ('party_cell', 'Chi bộ'), ('peoples_council', 'Hội đồng nhân dân'), ('peoples_committee', 'Ủy ban nhân dân'), ('division', 'Cơ quan chuyên môn'), ('front', 'Mặt trận Tổ quốc'), ('mass_organization', 'Tổ chức chính trị - xã hội'), ('police', 'Công an'), ('military', 'Quân sự'), ('unit', 'Đơn vị sự nghiệp'), ('other', 'Cơ quan, tổ chức khác')], max_length=20)),
                ('level', models.CharField(choices=[('central', 'Trung ương'), ('province', 'Cấp tỉnh'), ('district', 'Cấp huyện (đến 30/6/2025)'), ('commune', 'Cấp xã')], max_length=10)),
                ('identifier', models.CharField(blank=True, db_index=True, max_length=35)),
                ('territory', models.CharField(blank=True, db_index=True, max_length=5)),
                ('place', models.CharField(blank=True, max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('change', models.CharField(choices=[('rename', 'Đổi tên'), ('merge', 'Sáp nhập, hợp nhất'), ('split', 'Chia, tách'), ('abolish', 'Giải thể, kết thúc hoạt động'), ('transfer', 'Chuyển chức năng, nhiệm vụ'), ('change_parent', 'Chuyển cơ quan cấp trên')], max_length=13)),
                ('ends', models.BooleanField(default=True)),
                ('decided_by', models.CharField(max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='membership_once',
        ),
        migrations.RemoveConstraint(
            model_name='reach',
            name='reach_once',
        ),
        migrations.AddField(
            model_name='body',
            name='key',
            field=models.CharField(blank=True, max_length=80, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='bodyname',
            name='abbreviation',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name='reach',
            name='tree',
            field=models.CharField(blank=True, max_length=5),
        ),
        migrations.AddField(
            model_name='reach',
            name='valid_from',
            field=models.DateField(default=datetime.date(1, 1, 1)),
        ),
        migrations.AddField(
            model_name='reach',
            name='valid_until',
            field=models.DateField(default=datetime.date(9999, 12, 31)),
        ),
        migrations.AlterField(
            model_name='bodyname',
            name='folded',
            field=models.CharField(max_length=900),
        ),
        migrations.AlterField(
            model_name='bodyname',
            name='name',
            field=models.CharField(db_index=True, max_length=300),
        ),
        migrations.AddIndex(
            model_name='reach',
            index=models.Index(fields=['below', 'tree', 'above'], name='reach_upwards'),
        ),
        migrations.AddConstraint(
            model_name='bodyname',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='name_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='bodyname',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', None)), fields=('body',), name='name_one_open_end'),
        ),
        migrations.AddConstraint(
            model_name='bodyname',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_from', None)), fields=('body',), name='name_one_open_start'),
        ),
        migrations.AddConstraint(
            model_name='bodyname',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), fields=('body', 'valid_from'), name='name_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='membership_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', None)), fields=('user', 'body', 'role'), name='membership_one_open_end'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_from', None)), fields=('user', 'body', 'role'), name='membership_one_open_start'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), fields=('user', 'body', 'role', 'valid_from'), name='membership_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='reach',
            constraint=models.UniqueConstraint(fields=('above', 'tree', 'below', 'valid_from'), name='reach_once'),
        ),
        migrations.AddField(
            model_name='headcount',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='head_counts', to='agencies.body'),
        ),
        migrations.AddField(
            model_name='parentage',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parentages', to='agencies.body'),
        ),
        migrations.AddField(
            model_name='parentage',
            name='parent',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='under', to='agencies.body'),
        ),
        migrations.AddField(
            model_name='profile',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='profiles', to='agencies.body'),
        ),
        migrations.AddField(
            model_name='succession',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='agencies.body'),
        ),
        migrations.AddField(
            model_name='succession',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='precessions', to='agencies.body'),
        ),
        migrations.AddConstraint(
            model_name='headcount',
            constraint=models.UniqueConstraint(fields=('body', 'year'), name='head_count_once'),
        ),
        migrations.AddConstraint(
            model_name='parentage',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='parentage_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='parentage',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', None)), fields=('body', 'tree'), name='parentage_one_open_end'),
        ),
        migrations.AddConstraint(
            model_name='parentage',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_from', None)), fields=('body', 'tree'), name='parentage_one_open_start'),
        ),
        migrations.AddConstraint(
            model_name='parentage',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), fields=('body', 'tree', 'valid_from'), name='parentage_one_a_day'),
        ),
        migrations.AddConstraint(
            model_name='parentage',
            constraint=models.CheckConstraint(condition=models.Q(('body', models.F('parent')), _negated=True), name='parentage_is_not_its_own'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='profile_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', None)), fields=('body',), name='profile_one_open_end'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_from', None)), fields=('body',), name='profile_one_open_start'),
        ),
        migrations.AddConstraint(
            model_name='profile',
            constraint=models.UniqueConstraint(condition=models.Q(('valid_until', None), ('valid_until__gt', models.F('valid_from')), _connector='OR'), fields=('body', 'valid_from'), name='profile_one_a_day'),
        ),
    ]
