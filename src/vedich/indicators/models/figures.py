"""What is counted, what was said about it, what is in force, and where it should go.

A *metric* is counted; an *indicator* is a formula over metrics (DHIS2: data element, indicator).
A *claim* is what a source says about a metric at a place: stored once, as said. `ValueInForce` and
`RollUp` are derived, keyed (area, period, metric), and written in the transaction of the claim.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vedich.web.models import Named, Versioned


class Metric(Named, Versioned):
    """Something counted or measured (số liệu gốc)."""

    class Aggregation(models.TextChoices):
        SUM = "sum", _("cộng")
        MAX = "max", _("lớn nhất")
        WEIGHTED = "weighted", _("bình quân có quyền số")
        NONE = "none", _("không tổng hợp")

    code = models.CharField(_("mã"), max_length=60, unique=True)
    measure_unit = models.CharField(_("đơn vị tính"), max_length=60)
    aggregation = models.CharField(
        _("cách tổng hợp lên cấp trên"), max_length=10, choices=Aggregation.choices
    )
    cumulative = models.BooleanField(_("lũy kế"), default=False)
    lowest = models.DecimalField(
        _("nhỏ nhất"), null=True, blank=True, max_digits=24, decimal_places=6
    )
    highest = models.DecimalField(
        _("lớn nhất"), null=True, blank=True, max_digits=24, decimal_places=6
    )
    decimals = models.PositiveSmallIntegerField(_("số lẻ"), default=0)

    class Meta:
        verbose_name = _("số liệu gốc")
        verbose_name_plural = _("số liệu gốc")

    def searched_text(self) -> str:
        return f"{self.name} {self.code}"


class Indicator(Named, Versioned):
    """A chỉ tiêu: `metric` where that was said outright, else numerator over denominator."""

    class Direction(models.TextChoices):
        UP = "up", _("tăng là tốt")
        DOWN = "down", _("giảm là tốt")

    class Frequency(models.TextChoices):
        YEAR = "year", _("hằng năm")
        HALF = "half", _("sáu tháng")
        QUARTER = "quarter", _("hằng quý")
        MONTH = "month", _("hằng tháng")
        NONE = "none", _("không định kỳ")

    code = models.CharField(_("mã"), max_length=60, unique=True)
    metric = models.OneToOneField(
        Metric, models.PROTECT, related_name="indicator", verbose_name=_("số liệu nêu trực tiếp")
    )
    numerator = models.ForeignKey(
        Metric,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="numerator_of",
        verbose_name=_("tử số"),
    )
    denominator = models.ForeignKey(
        Metric,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="denominator_of",
        verbose_name=_("mẫu số"),
    )
    factor = models.DecimalField(_("hệ số nhân"), default=1, max_digits=24, decimal_places=6)
    area = models.ForeignKey(
        "areas.Area",
        models.PROTECT,
        related_name="indicators",
        verbose_name=_("địa bàn"),
        help_text=_("Chỉ tiêu dùng cho địa bàn này và các địa bàn bên trong."),
    )
    direction = models.CharField(_("hướng tốt"), max_length=4, choices=Direction.choices)
    frequency = models.CharField(_("kỳ báo cáo"), max_length=8, choices=Frequency.choices)
    due_days = models.PositiveSmallIntegerField(_("số ngày được nộp sau khi hết kỳ"), default=45)
    tolerance_percent = models.DecimalField(
        _("ngưỡng, % quãng đường từ gốc đến đích"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Để trống thì theo quy chế làm việc của cấp ủy nơi đó."),
    )
    definition = models.TextField(_("cách đo"), blank=True, default="")
    lead = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name=_("cơ quan theo dõi"),
    )

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        constraints = [
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__isnull=False, denominator__isnull=False),
                name="indicator_ratio_has_both_parts",
                violation_error_message=_("Chỉ tiêu tỷ lệ phải có cả tử số và mẫu số."),
            )
        ]

    def searched_text(self) -> str:
        return f"{self.name} {self.code}"


class Claim(Versioned):
    """What a source says about a metric at a place: stored once, as said."""

    class Kind(models.TextChoices):
        LEVEL = "level", _("mức")
        CHANGE = "change", _("tăng, giảm so với")
        MULTIPLE = "multiple", _("gấp số lần so với")
        RANK = "rank", _("thứ hạng")
        ATTAINMENT = "attainment", _("mức độ hoàn thành chỉ tiêu")

    class Qualifier(models.TextChoices):
        EQUAL = "=", _("đúng bằng")
        ABOUT = "≈", _("khoảng")
        MORE = ">", _("trên")
        AT_LEAST = "≥", _("từ … trở lên")
        LESS = "<", _("dưới")
        AT_MOST = "≤", _("không quá")
        RANGE = "range", _("trong khoảng")

    class Source(models.TextChoices):
        VERIFIED = "verified", _("đã kiểm chứng")
        SELF_REPORTED = "self_reported", _("đơn vị tự báo cáo")
        ESTIMATE = "estimate", _("ước tính")
        PRESS = "press", _("báo chí")
        NONE = "none", _("chưa có nguồn")
        ILLUSTRATIVE = "illustrative", _("minh họa")

    class Coverage(models.TextChoices):
        PART = "part", _("phần của riêng địa bàn, cộng với cấp dưới")
        TOTAL = "total", _("số chung của cả địa bàn")

    class Nature(models.TextChoices):
        RESULT = "result", _("kết quả")
        EXPECTATION = "expectation", _("mong đợi")
        OPEN = "open", _("chưa rõ là kết quả hay mong đợi")

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang nhập")
        SUBMITTED = "submitted", _("Chờ duyệt")
        RETURNED = "returned", pgettext_lazy("trạng thái", "Trả lại")
        APPROVED = "approved", _("Đã duyệt")
        WITHDRAWN = "withdrawn", _("Đã rút")
        REPLACED = "replaced", _("Đã thay bằng số mới")

    area = models.ForeignKey(  # the composite indexes begin with area and with metric
        "areas.Area",
        models.PROTECT,
        related_name="claims",
        verbose_name=_("địa bàn"),
        db_index=False,
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("nói về tổ chức"),
    )
    metric = models.ForeignKey(
        Metric,
        models.PROTECT,
        related_name="claims",
        verbose_name=_("số liệu"),
        db_index=False,
    )
    period = models.CharField(
        _("kỳ"), max_length=21, blank=True, default="", help_text=_("Để trống khi nguồn không nêu.")
    )
    kind = models.CharField(_("dạng"), max_length=10, choices=Kind.choices, default=Kind.LEVEL)
    qualifier = models.CharField(
        _("dấu"), max_length=5, choices=Qualifier.choices, default=Qualifier.EQUAL
    )
    value = models.DecimalField(
        _("giá trị"), null=True, blank=True, max_digits=24, decimal_places=6
    )
    value_high = models.DecimalField(
        _("giá trị trên"), null=True, blank=True, max_digits=24, decimal_places=6
    )
    weight = models.DecimalField(
        _("quyền số"), null=True, blank=True, max_digits=24, decimal_places=6
    )
    value_text = models.CharField(_("đúng như nguồn ghi"), max_length=200, blank=True, default="")
    measure_unit = models.CharField(
        _("đơn vị như nguồn ghi"), max_length=60, blank=True, default=""
    )
    since = models.CharField(_("so với kỳ"), max_length=21, blank=True, default="")
    target_period = models.CharField(_("đích của kỳ"), max_length=21, blank=True, default="")
    years_early = models.DecimalField(
        _("sớm (năm)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    nature = models.CharField(
        _("tính chất"), max_length=12, choices=Nature.choices, default=Nature.RESULT
    )
    coverage = models.CharField(
        _("phạm vi của số"), max_length=5, choices=Coverage.choices, default=Coverage.PART
    )
    items = models.JSONField(_("gồm"), default=list, blank=True)
    source_kind = models.CharField(_("loại nguồn"), max_length=13, choices=Source.choices)
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("văn bản nguồn"),
    )
    clause = models.ForeignKey(
        "documents.Clause",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("chỗ trong văn bản"),
    )
    note = models.TextField(_("ghi chú"), blank=True, default="")
    import_key = models.CharField(max_length=100, blank=True, default="", editable=False)
    state = models.CharField(
        _("trạng thái"), max_length=10, choices=State.choices, default=State.DRAFT
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("người nhập")
    )
    reported_at = models.DateTimeField(_("lúc nhập"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("người duyệt"),
    )
    approved_at = models.DateTimeField(_("lúc duyệt"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("lúc rút"), null=True, blank=True)
    reason = models.CharField(_("lý do trả lại, rút"), max_length=500, blank=True, default="")
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name=_("thay cho"),
    )

    class Meta:
        verbose_name = _("số thực hiện")
        verbose_name_plural = _("số thực hiện")
        indexes = [
            models.Index(fields=["area", "metric", "period"], name="claim_place"),
            models.Index(fields=["metric", "period", "area"], name="claim_metric"),
            models.Index(fields=["state", "area"], name="claim_state"),
            models.Index(fields=["reported_at", "id"], name="claim_reported"),
            models.Index(fields=["approved_at"], name="claim_approved"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(kind__in=["attainment", "rank"]),
                name="claim_has_value",
                violation_error_message=_("Chưa có giá trị."),
            ),
            models.CheckConstraint(
                condition=Q(qualifier="range", value_high__isnull=False)
                | (~Q(qualifier="range") & Q(value_high__isnull=True)),
                name="claim_range_has_both_ends",
                violation_error_message=_("Khoảng phải có cả hai đầu."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["change", "multiple"]) | ~Q(since=""),
                name="claim_comparison_names_its_base",
                violation_error_message=_("Số tăng, giảm hoặc gấp lần phải ghi so với kỳ nào."),
            ),
            models.UniqueConstraint(
                fields=["import_key"], condition=~Q(import_key=""), name="claim_import_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric_id} {self.area_id} {self.period}: {self.qualifier}{self.value}"


class ValueInForce(models.Model):
    """Derived: which claims count for a place, period and metric."""

    pk = models.CompositePrimaryKey("area_id", "period", "metric_id")
    area = models.ForeignKey(  # the primary key begins with it
        "areas.Area", models.CASCADE, related_name="+", db_index=False
    )
    period = models.CharField(max_length=21)
    metric = models.ForeignKey(Metric, models.CASCADE, related_name="+")
    part = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="part_in_force")
    total = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="total_in_force")

    class Meta:
        verbose_name = _("giá trị đang dùng")
        verbose_name_plural = _("giá trị đang dùng")

    def __str__(self) -> str:
        return f"{self.area_id} {self.period} {self.metric_id}"


class RollUp(models.Model):
    """Derived: a metric at a place over a period, from the place itself and all that lies in it.

    `value` is what counts: the stated total where there is one, else what the parts give.
    The state of the parts (sum, weighted sum, weight, highest, count) is kept, never an average.
    """

    pk = models.CompositePrimaryKey("area_id", "period", "metric_id")
    area = models.ForeignKey(  # the primary key begins with it
        "areas.Area", models.CASCADE, related_name="+", db_index=False
    )
    period = models.CharField(max_length=21)
    metric = models.ForeignKey(Metric, models.CASCADE, related_name="+", db_index=False)
    value = models.DecimalField(null=True, max_digits=40, decimal_places=6)
    parts_value = models.DecimalField(null=True, max_digits=40, decimal_places=6)
    total = models.DecimalField(null=True, max_digits=40, decimal_places=6)
    weighted_total = models.DecimalField(null=True, max_digits=40, decimal_places=6)
    weight = models.DecimalField(null=True, max_digits=40, decimal_places=6)
    highest = models.DecimalField(null=True, max_digits=40, decimal_places=6)
    count = models.PositiveIntegerField(default=0)
    is_stated = models.BooleanField(default=False)
    is_exact = models.BooleanField(default=True)
    source_kind = models.CharField(max_length=13, choices=Claim.Source.choices)
    reference_day = models.DateField()

    class Meta:
        verbose_name = _("số tổng hợp")
        verbose_name_plural = _("số tổng hợp")
        indexes = [models.Index(fields=["metric", "period", "area"], name="roll_up_metric")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.period} {self.metric_id}: {self.value}"


class Target(Versioned):
    """Where an indicator should be at a place, by when (mục tiêu, đích), and from which base."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="targets", verbose_name=_("chỉ tiêu")
    )
    area = models.ForeignKey(
        "areas.Area", models.PROTECT, related_name="targets", verbose_name=_("địa bàn")
    )
    initiative = models.ForeignKey(
        "initiatives.Initiative",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("chương trình, đề án"),
    )
    is_key = models.BooleanField(_("chỉ tiêu chủ yếu"), default=True)
    period = models.CharField(_("kỳ của đích"), max_length=21)
    qualifier = models.CharField(
        _("dấu"), max_length=5, choices=Claim.Qualifier.choices, default=Claim.Qualifier.EQUAL
    )
    value = models.DecimalField(
        _("đích"),
        null=True,
        blank=True,
        help_text=_("Để trống khi nguồn không nêu con số."),
        max_digits=24,
        decimal_places=6,
    )
    base_period = models.CharField(_("kỳ gốc"), max_length=21, blank=True, default="")
    base_value = models.DecimalField(
        _("giá trị gốc"),
        null=True,
        blank=True,
        help_text=_("Để trống thì lấy số đang dùng của kỳ gốc."),
        max_digits=24,
        decimal_places=6,
    )
    document = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="targets",
        verbose_name=_("văn bản giao"),
    )
    clause = models.ForeignKey(
        "documents.Clause", models.PROTECT, null=True, blank=True, related_name="targets"
    )
    is_illustrative = models.BooleanField(_("minh họa"), default=False)

    class Meta:
        verbose_name = _("đích của chỉ tiêu")
        verbose_name_plural = _("đích của chỉ tiêu")
        indexes = [models.Index(fields=["area", "indicator"], name="target_area")]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "area", "period"],
                name="target_once",
                violation_error_message=_("Chỉ tiêu này đã có đích của kỳ đó tại địa bàn."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.area_id} {self.period}: {self.value}"


class TrajectoryPoint(models.Model):
    """A point of the trajectory (lộ trình): the plan for the end of a period on the way."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="trajectory")
    period = models.CharField(_("kỳ"), max_length=21)
    value = models.DecimalField(_("kế hoạch"), max_digits=24, decimal_places=6)

    class Meta:
        verbose_name = _("mốc lộ trình")
        verbose_name_plural = _("mốc lộ trình")
        constraints = [
            models.UniqueConstraint(fields=["target", "period"], name="trajectory_point_once")
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.period}: {self.value}"
