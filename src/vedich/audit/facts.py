"""What can happen. Each module names its facts as past participles, with a Vietnamese sentence."""

from django.db import models


class Fact(models.TextChoices):
    """Base of every module's facts: value `"areas.area.renamed"`, label what people read."""
