// A variable of the environment for as long as it lives.
#pragma once

#include <cstdlib>
#include <string>

namespace kater::app::testing {

class Variable {
 public:
  // Without a value, it is taken away.
  explicit Variable(const char* name) : name_{name} { ::unsetenv(name); }
  Variable(const char* name, const std::string& value) : name_{name} { ::setenv(name, value.c_str(), 1); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { ::unsetenv(name_); }

 private:
  const char* name_;
};

}  // namespace kater::app::testing
