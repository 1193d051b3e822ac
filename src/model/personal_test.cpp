#include "model/personal.h"

#include <gtest/gtest.h>

#include <vector>

namespace kater::model {
namespace {

TEST(Personal, KnowsNamesOfColumns) {
  for (const auto* name : {"email", "customerEmail", "CUST_EMAIL", "date_of_birth", "dateOfBirth", "ip", "client-ip",
                           "first_name", "iban", "api_key", "user.password", "shipping_address", "SSN"})
    EXPECT_TRUE(sounds_personal(name)) << name;
  for (const auto* name : {"amount", "status", "order_id", "ship_mode", "tip", "description", "recipe", "", "panel"})
    EXPECT_FALSE(sounds_personal(name)) << name;
}

// Names with a number behind them, as tools that import tables make them, and short words in capitals before another.
TEST(Personal, KnowsNamesWithNumbersAndCapitals) {
  for (const auto* name : {"email2", "Phone1", "ADDRESS_2", "addr1", "2ndPhone", "IPAddress", "ClientIPAddress",
                           "DOBYear", "SSNHash", "APIKey", "EMail", "ipv4", "IPv6", "oauth2token"})
    EXPECT_TRUE(sounds_personal(name)) << name;
  for (const auto* name : {"q1", "SHIPMENT", "Ship2", "TIPAmount", "PANELType", "v2", "größe", "客户", "\xff"})
    EXPECT_FALSE(sounds_personal(name)) << name;
}

TEST(Personal, KnowsValuesByTheirForm) {
  for (const auto* value : {"ada@example.com",
                            "Mail to <ada@example.co.uk>, please",
                            "+49 30 1234567",
                            "(030) 123456789",
                            "0049301234567",
                            "030 1234 5678",
                            "4111 1111 1111 1111",
                            "4111111111111111",
                            "378282246310005",
                            "DE89 3704 0044 0532 0130 00",
                            "GB29NWBK60161331926819",
                            "10.0.0.17",
                            "host=192.168.1.1",
                            "2001:db8::8a2e:370:7334",
                            "078-05-1120",
                            "dapi0123456789abcdef0123456789abcdef",
                            "ghp_0123456789abcdefghij",
                            "AKIAIOSFODNN7EXAMPLE",
                            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
                            "c3VwZXJzZWNyZXQxMjM0NTY3ODkwYWJjZGVm"})
    EXPECT_TRUE(looks_personal(value)) << value;
}

TEST(Personal, KnowsAddressesBesideWhatBelongsToThem) {
  for (const auto* value :
       {"10.0.0.17:5432", "10.0.0.0/8", "http://192.168.1.1/admin", "root@10.0.0.17", "::ffff:10.0.0.1",
        "2001:db8::/32", "fe80::1%eth0", "ada@example.com/bob@example.com", "@ada@example.social"})
    EXPECT_TRUE(looks_personal(value)) << value;
  for (const auto* value :
       {"1.2.3:4", "http://example.com/10.0.0", "@", "@ada", "a@b", "12:30:45", "256.1.1.1", "std::max"})
    EXPECT_FALSE(looks_personal(value)) << value;
}

TEST(Personal, KnowsNumbersInTheMiddleOfATextWhateverStandsBetweenTheirDigits) {
  for (const auto* value : {"Call +49 30 1234567 before noon", "call 030 1234 5678.", "Phone:(030) 123456789",
                            "fax 0049 30 1234567, please", "06 12 34 56 78 or mail", "card 4111 1111 1111 1111 expired",
                            "SSN 078-05-1120; checked", "+49 (0)30 1234567 at work"})
    EXPECT_TRUE(looks_personal(value)) << value;
  for (const auto* value :
       {"From 2019-01-01 to 2024-12-31", "on 2024-01-31 10:00:00 UTC", "00:00:00 2024-01-31", "years 2019 - 2024",
        "between 10000000 (8 digits) and more", "up to (1000000)", "levels 1 2 3 4 5 6 7 8 9", "12 345 678.90 in all",
        "card 4111 1111 1111 1112 or so, 12 of them", "order f47ac10b-5800-4372-8567-0e02b2c3d479 went out"})
    EXPECT_FALSE(looks_personal(value)) << value;
}

TEST(Personal, LeavesOrdinaryValuesAlone) {
  for (const auto* value :
       {"", "shipped", "Berlin", "2024-01-31", "2024-01-31 10:00:00", "19.99", "12345", "1.2.3", "10:30", "A-17",
        "f47ac10b-58cc-4372-a567-0e02b2c3d479", "Deliver & install", "USD", "4111 1111 1111 1112", "v1.2.3.4.5"})
    EXPECT_FALSE(looks_personal(value)) << value;
}

TEST(Personal, JudgesAColumnByEitherOfBoth) {
  EXPECT_TRUE(is_personal("contact", std::vector<std::string>{"none", "ada@example.com"}));
  EXPECT_TRUE(is_personal("email", {}));
  EXPECT_FALSE(is_personal("contact", std::vector<std::string>{"none", "by post"}));
}

}  // namespace
}  // namespace kater::model
