"""The forms of choices, partners and what they promise."""

from vedich.products.forms.choices import (
    ChooseFocusAreaForm,
    ChooseProductForm,
    EditFocusAreaForm,
    EditProductForm,
    FocusAreaField,
    ProductField,
    values_of_focus_area,
    values_of_product,
)
from vedich.products.forms.links import CarryForm, MeasureForm
from vedich.products.forms.partners import (
    CorrectDeliveryForm,
    DeliveryForm,
    EditCommitmentForm,
    EditPartnerForm,
    MakeCommitmentForm,
    PartnerField,
    RegisterPartnerForm,
    WithdrawCommitmentForm,
    WithdrawDeliveryForm,
    values_of_commitment,
    values_of_delivery,
    values_of_partner,
)

__all__ = [
    "CarryForm",
    "ChooseFocusAreaForm",
    "ChooseProductForm",
    "CorrectDeliveryForm",
    "DeliveryForm",
    "EditCommitmentForm",
    "EditFocusAreaForm",
    "EditPartnerForm",
    "EditProductForm",
    "FocusAreaField",
    "MakeCommitmentForm",
    "MeasureForm",
    "PartnerField",
    "ProductField",
    "RegisterPartnerForm",
    "WithdrawCommitmentForm",
    "WithdrawDeliveryForm",
    "values_of_commitment",
    "values_of_delivery",
    "values_of_focus_area",
    "values_of_partner",
    "values_of_product",
]
