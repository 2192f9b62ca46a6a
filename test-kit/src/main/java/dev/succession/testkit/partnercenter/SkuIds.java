package dev.succession.testkit.partnercenter;

/**
 * Ids of the licence SKUs in the simulator's catalogue, which the offers' seats give.
 */
public final class SkuIds {

	/** The licence of the product that is retired. */
	public static final String KAIZALA_PRO = "ca12a1a0-0000-4000-8000-0000000000a1";

	/** Microsoft 365 Business Basic. */
	public static final String BUSINESS_BASIC = "3b555118-da6a-4418-894f-7df1e2096870";

	/** Office 365 E1. */
	public static final String OFFICE_E1 = "18181a46-0d4e-45cd-891e-60aabd171b4e";

	/** Office 365 A1 for faculty. */
	public static final String OFFICE_A1_FACULTY = "94763226-9b3c-4e75-a931-5c89701abe66";

	private SkuIds() {
	}

}
