// Hands every file of a folder to a fuzzer's function, without a fuzzer: an input that once broke stays a test, with
// any compiler. The file's name is printed first, so that it is known which one broke.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
  int replayed = 0;
  if (count == 2 && std::filesystem::is_directory(arguments[1])) {
    for (const auto& entry : std::filesystem::directory_iterator{arguments[1]}) {
      std::cout << entry.path().filename().string() << std::endl;
      std::ifstream file{entry.path(), std::ios::binary};
      const std::string text{std::istreambuf_iterator<char>{file}, {}};
      LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
      ++replayed;
    }
  }
  if (replayed == 0) std::cerr << "there is no folder with seeds, so nothing was tried\n";
  return replayed > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
