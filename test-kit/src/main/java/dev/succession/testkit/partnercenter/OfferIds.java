package dev.succession.testkit.partnercenter;

/**
 * Ids of offers in the simulator's catalogue, as an order names them. Those of legacy
 * offers are UUIDs, those of new commerce have three parts.
 */
public final class OfferIds {

	/** The product that is retired. */
	public static final String KAIZALA_PRO = "ca12a1a0-0000-4000-8000-000000000001";

	/** Microsoft 365 Business Basic: at most 300 seats. */
	public static final String BUSINESS_BASIC = "bd938f12-058f-4927-bba3-ae36b1d2501c";

	/** Microsoft 365 Business Basic in new commerce. */
	public static final String BUSINESS_BASIC_NEW_COMMERCE = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";

	/** Office 365 E1. */
	public static final String OFFICE_E1 = "91fd106f-4b2c-4938-95ac-f54f74e9a239";

	/** Office 365 E1 in new commerce. */
	public static final String OFFICE_E1_NEW_COMMERCE = "CFQ7TTC0LF8Q:0001:CFQ7TTC0K9S3";

	/** Office 365 A1 for faculty: for schools. */
	public static final String OFFICE_A1_FACULTY = "512e27aa-19d1-4c38-b2cb-5813375c8201";

	private OfferIds() {
	}

}
